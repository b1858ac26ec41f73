import type { Act } from "@tongban/casework/step";
import type { Question } from "@tongban/runtime/http";

type Asked = Pick<Question<{ step: string; because?: string | undefined }>, "body" | "actor" | "self" | "day">;

/** Who acts at the step they name. */
export const at = ({ body: { step, because }, actor, self, day }: Asked): Act => ({
  step,
  role: actor.role,
  by: self,
  because,
  day,
});
