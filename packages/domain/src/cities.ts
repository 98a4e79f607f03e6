/** The five cities of the demonstration, in the fixed order every chart uses. */
export const CITIES = ['London', 'NYC', 'SF', 'Moscow', 'Tokyo'] as const;
export type City = (typeof CITIES)[number];
