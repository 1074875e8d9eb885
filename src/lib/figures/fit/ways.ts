import { figures } from '#lib/units/index.ts';
import { roundStops } from '#lib/ui/stops.ts';
import { crowdAt, memoryOf, served, type MachineKind, type Memory } from './memory.ts';
import { bounds, models, shortName, type Settings } from './settings.ts';

/** A change that makes everybody fit, and what a button for it says. */
export type Way = { readonly does: string; readonly change: Partial<Settings> };

export const deviceWord = (kind: MachineKind, count: number): string =>
	`${kind === 'wafer' ? 'wafer' : 'GPU'}${count === 1 ? '' : 's'}`;

const allFit = (kind: MachineKind, settings: Settings): boolean =>
	crowdAt(kind, settings, settings.context) >= settings.users;

/** More devices, as many as it takes, where the controls go so far. */
function moreDevices(kind: MachineKind, { needed }: Memory): Way[] {
	const key = kind === 'wafer' ? 'wafers' : 'gpus';
	if (needed > bounds[key][1]) return [];
	return [{ does: `Use ${figures(needed, 4)} ${deviceWord(kind, needed)}`, change: { [key]: needed } }];
}

const fewerBits = ({ bits }: Settings): Way[] =>
	[8, 4].filter((one) => one < bits).map((one) => ({ does: `Use ${one} bits`, change: { bits: one } }));

function shorter(kind: MachineKind, settings: Settings): Way[] {
	const stops = roundStops(...bounds.context).filter((stop) => stop < settings.context);
	const context = stops.findLast((stop) => allFit(kind, { ...settings, context: stop }));
	return context ? [{ does: `Keep ${figures(context, 4)} tokens each`, change: { context } }] : [];
}

const fewerUsers = ({ crowd }: Memory): Way[] =>
	crowd > 0
		? [{ does: `Serve ${figures(crowd, 5)} user${crowd === 1 ? '' : 's'}`, change: { users: crowd } }]
		: [];

/** The largest smaller model of the list, where the weights themselves are too many. */
const smaller = (settings: Settings, memory: Memory): Way[] =>
	memory.holdsWeights
		? []
		: (['llama-3.1-70b', 'llama-3.1-8b'] as const)
				.filter((model) => models.indexOf(model) < models.indexOf(settings.model as typeof model))
				.map((model) => ({ does: `Back to ${shortName(model)}`, change: { model } }));

/** Ways out of a setting in which not everybody fits; none where all do. Every one of them works. */
export function waysOut(kind: MachineKind, settings: Settings): readonly Way[] {
	const memory = memoryOf(kind, settings);
	if (served(memory, settings.users) === settings.users) return [];
	const found = [
		...moreDevices(kind, memory),
		...fewerBits(settings),
		...fewerUsers(memory),
		...shorter(kind, settings),
		...smaller(settings, memory)
	];
	return found.filter(({ change }) => allFit(kind, { ...settings, ...change }));
}
