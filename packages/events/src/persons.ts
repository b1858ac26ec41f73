import { personDataRead } from "./reading.ts";

export const PersonDataRead = personDataRead("persons");
