/** Stands where a procedure's shape is agreed and its work is not there. */
export const notYet = (): never => {
  throw new Error('Not there yet');
};
