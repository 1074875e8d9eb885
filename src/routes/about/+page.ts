export const csr = false; // nothing on this page needs a script
