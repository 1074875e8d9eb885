export const csr = false; // formulas and tables need no script
