import { refuse } from "@tongban/kernel/decision";
import { wholeRegion } from "@tongban/runtime/access";
import type { Answers } from "@tongban/runtime/http";
import { objectsOf } from "@tongban/runtime/region-bucket";
import { shown } from "@tongban/runtime/shown";
import { openStore } from "@tongban/runtime/store";
import type { papers as contract } from "./contract.ts";
import { deletePaper, withdrawPaper } from "./delete-paper.ts";
import { announce } from "./edge/announce.ts";
import { orErase } from "./edge/erase.ts";
import { named, tell } from "./edge/tell.ts";
import { matterName, type Paper, PaperKind, papersOf } from "./paper.ts";
import { PaperMatterKind } from "./paper-matter.ts";
import { fileNameOf } from "./view.ts";

const papers = openStore(PaperKind);
const matters = openStore(PaperMatterKind);

/** What is kept of a region about papers. */
export const paperKinds = [PaperKind, PaperMatterKind];

const notKept = refuse("paper-not-kept", {
  zh: "此材料尚未收到，或已不在保存。",
  en: "The paper has not come, or is no longer kept.",
});

/** What is answered about papers. */
export const paperRoutes: Answers<typeof contract & { name: "persons" }> = {
  "POST /regions/{region}/persons/papers": (request) => announce(request),

  "GET /regions/{region}/persons/papers": async ({ access, query: { matter, which, ...asked } }) => {
    const found = await papers(access).list({ queue: papersOf(matter, which) }, asked);
    if (!found.ok) return found;
    const items = [];
    for (const view of await Promise.all(found.value.items.map((paper) => named(access, paper)))) {
      if (!view.ok) return view;
      items.push(view.value);
    }
    return shown({ ...found.value, items }, { persons: found.value.items.map(({ person }) => person) });
  },

  "GET /regions/{region}/persons/papers/{id}": async ({ access, id }) => {
    const found = await papers(access).get(id);
    return found.ok ? tell(access, found.value) : found;
  },

  "GET /regions/{region}/persons/papers/{id}/content": async ({ access, id }) => {
    const found = await papers(access).get(id);
    if (!found.ok) return found;
    if (found.value.status !== "kept") return notKept;
    const opened = await objectsOf(access.region).open(id);
    if (!opened.ok) return opened;
    const { person, type } = found.value;
    return { ok: true, document: { type, name: fileNameOf(found.value), bytes: opened.value }, persons: [person] };
  },

  "POST /regions/{region}/persons/papers/{id}/withdrawal": async ({ access, region, id, body, by, day }) => {
    const found = await papers(access).get(id);
    if (!found.ok) return found;
    const matter = await matters(wholeRegion(region)).get(matterName(found.value.matter));
    const withdrawn = await orErase(
      access,
      id,
      (paper: Paper) => withdrawPaper(paper, matter.ok ? matter.value : undefined, day, body.reason),
      by,
    );
    return withdrawn.ok ? tell(access, withdrawn.state) : withdrawn;
  },

  "POST /regions/{region}/persons/papers/{id}/deletion": async ({ access, id, body, by, day }) => {
    const deleted = await orErase(access, id, (paper) => deletePaper(paper, body.ground, day, body.reason), by);
    return deleted.ok ? tell(access, deleted.state) : deleted;
  },
};
