/** For a table that scrolls in its panel: its headings stay. */
export const STICKY_HEAD = 'overflow-y-auto [&_th]:sticky [&_th]:top-0 [&_th]:z-10 [&_th]:bg-surface';
