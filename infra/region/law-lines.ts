import type { Answer, Explanation, RegionalLaw } from "./views.ts";

const short = (digest: string) => digest.slice(0, 12);

/** A region's law: its versions, the acts they rest on, and what of its own does not fit under the law above. */
export const lawLines = ({ versions, past, activations, conflict }: RegionalLaw): string[] => {
  const version = ({ version, from, layers, digest }: RegionalLaw["versions"][number]) =>
    `  ${version} 自 from ${from} · ${layers.join(" → ")} · ${short(digest)}`;
  return [
    "施行 in force:",
    ...versions.map(version),
    ...(past.length > 0 ? ["已不再施行或被取代 no longer in force, or replaced:", ...past.map(version)] : []),
    "本地区的决定 its own acts:",
    ...activations.map(({ version, from, digest, draft, proposed, activated, takenBack }) =>
      [
        `  ${version} 自 from ${from}`,
        digest ? `草案 draft ${draft}` : "沿用上级 inherits",
        `提出 proposed ${proposed.by}`,
        `施行 activated ${activated.by} ${activated.at}`,
        ...(takenBack ? [`收回 taken back ${takenBack.by}: ${takenBack.why}`] : []),
      ].join(" · "),
    ),
    ...(conflict
      ? [
          `✗ 自${conflict.since}起与${conflict.above}的政策不符，仍按原版施行 does not fit under the law above:`,
          ...conflict.errors.flatMap(({ path, message }) => [`  ${path}`, `    ${message.zh}`, `    ${message.en}`]),
        ]
      : []),
  ];
};

/** One value of the law: what it is, whose rule and which clause, and what it replaced. */
export const explanationLines = ({ path, value, layer, from, until, source, replaced, letter }: Explanation) => [
  `${path}`,
  `  ${JSON.stringify(value)}`,
  `  ${layer} · ${from}${until ? ` – ${until}` : " 起 on"} · ${source.document} ${source.clause}`,
  `  ${letter.zh}`,
  `  ${letter.en}`,
  ...replaced.map((row) => `  取代 replaced: ${row.layer} ${row.from} ${JSON.stringify(row.value)}`),
];

/** What the law answers to a question: the letter, the rows, the arithmetic, and the rows that nearly matched. */
export const answerLines = (answer: Answer): string[] => {
  const { scheme, on } = answer.question;
  if ("refused" in answer) {
    const { reason, message } = answer.refused;
    return [`✗ ${scheme} ${on} ${reason}`, `  ${message.zh}`, `  ${message.en}`];
  }
  const { outcome, matched, nearest, arithmetic, letter } = answer;
  return [
    `${outcome === "granted" ? "✓" : "·"} ${scheme} ${on} ${outcome}`,
    ...letter.zh.split("\n").map((line) => `  ${line}`),
    ...letter.en.split("\n").map((line) => `  ${line}`),
    ...matched.map(({ id, layer, cited }) => `  ✓ ${id} (${layer}) ${cited.zh}`),
    ...arithmetic.map(({ zh }) => `  = ${zh}`),
    ...nearest.map(
      ({ id, layer, failed, missing }) =>
        `  ✗ ${id} (${layer}) ${[...failed.map(({ required, is }) => `${required.zh}；${is.zh}`), ...missing.map(({ title }) => `？${title.zh}`)].join("，")}`,
    ),
  ];
};
