/** What is answered about mandates. */
export const mandateRoutes = {};
