/** What is answered about papers. */
export const paperRoutes = {};
