import type { Metric, Split } from '#lib/catalog/measurements/measurement.ts';
import { misfitOf } from '#lib/catalog/misfits.ts';
import type { GroupError } from '#lib/scenario/errors.ts';

/** What the model aims at: the median error of a group and its worst row, as shares. */
export type Aim = { readonly median: number; readonly worst: number };

type Kind = 'decode' | 'prompt' | 'kernel' | 'energy';

const prompts: readonly Metric[] = ['ttftSeconds', 'prefillTokensPerSecond'];
const energies: readonly Metric[] = ['joulesPerToken', 'serverWatts'];

// Fitted groups are held to more, since they must not miss what they were made to meet.
const aims: Readonly<Record<Kind, Readonly<Record<'fitted' | 'unseen' | 'worst', number>>>> = {
	decode: { fitted: 0.08, unseen: 0.12, worst: 0.35 },
	prompt: { fitted: 0.2, unseen: 0.2, worst: 0.35 },
	kernel: { fitted: 0.1, unseen: 0.1, worst: 0.75 }, // single shapes that run in another way
	energy: { fitted: 0.2, unseen: 0.25, worst: 0.4 }
};

/** The kind of work a group measured. */
export function kindOf({ metric, comparisons }: GroupError): Kind {
	if (comparisons[0]?.row.kernel) return 'kernel';
	return prompts.includes(metric) ? 'prompt' : energies.includes(metric) ? 'energy' : 'decode';
}

/** The aim for one kind of work, on rows that constants were fitted on or on rows that no fit has seen. */
export function aimFor(kind: Kind, split: Split): Aim {
	const { fitted, unseen, worst } = aims[kind];
	return { median: split === 'calibration' ? fitted : unseen, worst };
}

/** What a group is held to. */
export const aimOf = (group: GroupError): Aim => aimFor(kindOf(group), group.split);

/** Whether a group misses its aim. */
export function misses(group: GroupError): boolean {
	const aim = aimOf(group);
	return group.median > aim.median || group.worst > aim.worst;
}

/** Why a group misses its aim, as far as known; null where it meets it. */
export const reasonOf = (group: GroupError): string | null =>
	misses(group) ? (misfitOf(group.group, group.metric)?.why ?? 'The reason is not known.') : null;
