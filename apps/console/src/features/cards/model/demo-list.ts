/** Where the simulator writes the cards that it stole, below the project's folder. */
export const DEMO_LIST = '.data/simulator/stolen-cards.csv';
