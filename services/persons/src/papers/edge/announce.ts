import { refuse } from "@tongban/kernel/decision";
import type { Law } from "@tongban/policy/law";
import { type Access, wholeRegion } from "@tongban/runtime/access";
import type { Question } from "@tongban/runtime/http";
import { lawOn } from "@tongban/runtime/laws";
import { objectsOf } from "@tongban/runtime/region-bucket";
import { seal } from "@tongban/runtime/seal";
import { shown } from "@tongban/runtime/shown";
import { openStore } from "@tongban/runtime/store";
import type * as z from "zod";
import { awaitPaper, unknownMatter } from "../await-paper.ts";
import type { papers as contract } from "../contract.ts";
import { MOST_PAPERS, matterName, PaperKind, papersOf } from "../paper.ts";
import { PaperMatterKind, whoseIs } from "../paper-matter.ts";
import { named } from "./tell.ts";

const papers = openStore(PaperKind);
const matters = openStore(PaperMatterKind);

type Body = z.output<(typeof contract.routes)["POST /regions/{region}/persons/papers"]["body"]>;

const materialUnknown = ({ packs }: Law, material: string) =>
  packs.some(({ materials = {} }) => Object.hasOwn(materials, material))
    ? undefined
    : refuse(
        "paper-material-unknown",
        { zh: `此件所依规定中没有材料“${material}”。`, en: `The law of this matter knows no material '${material}'.` },
        { field: "/body/material" },
      );

/** The papers of a matter that are awaited or kept: never more than it has room for. */
const liveOf = async (access: Access, matter: string) => {
  const found = await papers(access).list({ queue: papersOf(matter, "live") }, { limit: MOST_PAPERS });
  return found.ok ? found.value.items : [];
};

/** Awaits a paper, and answers where it is to be sent: an address that takes exactly what was announced, for a few minutes. */
export const announce = async ({ access, region, id, body, by, day }: Question<Body>) => {
  const { matter, name, ...announced } = body;
  const of = matterName(matter);
  const [held, live, sealed] = await Promise.all([
    matters(access).get(of),
    liveOf(wholeRegion(region), of),
    seal(region, name),
  ]);
  if (!sealed.ok) return sealed;
  const whose = held.ok ? whoseIs(held.value) : undefined;
  if (!held.ok || !whose) return unknownMatter;
  const law = await lawOn(held.value.lawOf ?? region, day);
  if (!law.ok) return law;
  const unknown = materialUnknown(law.value, body.material);
  if (unknown) return unknown;
  const awaited = await papers(access).decide(
    id,
    (existing) =>
      awaitPaper(
        existing,
        { ...announced, id, matter, sealed: sealed.value, on: day },
        { ...whose, endedOn: held.value.endedOn },
        live,
      ),
    by,
    whose,
  );
  if (!awaited.ok) return awaited;
  const upload = await objectsOf(region).addressFor(id, awaited.state);
  const view = await named(access, awaited.state);
  return view.ok ? shown({ ...view.value, upload }, { persons: [awaited.state.person] }) : view;
};
