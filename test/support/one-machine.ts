import { checkJava, startJava } from "../../infra/local/run/java.ts";
import { synthesise } from "../../infra/local/synth.ts";

/** Before the first cloud: the templates as the sources stand now, and one DynamoDB Local for all that keep nothing. */
export const setup = async () => {
  await checkJava();
  const [java] = await Promise.all([startJava(undefined), synthesise()]);
  process.env.TONGBAN_DYNAMODB_PORT = String(java.port);
  return () => java.stop();
};
