/** What is answered about accesses. */
export const accessRoutes = {};
