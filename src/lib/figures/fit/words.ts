import { csvOf } from '#lib/charts/csv.ts';
import { figures, quantity } from '#lib/units/index.ts';
import { served, type Memory } from './memory.ts';
import { shortName, type Settings } from './settings.ts';
import { deviceWord } from './ways.ts';

const gb = (bytes: number) => quantity(bytes, 'B');
const usersWord = (count: number) => `${figures(count, 7)} user${count === 1 ? '' : 's'}`;

/** The heading of one machine's picture: 4 × CS-3, 177 GB of SRAM. */
export const headingOf = ({ kind, name, devices, each }: Memory): string =>
	`${figures(devices, 7)} × ${name}, ${gb(devices * each)} of ${kind === 'wafer' ? 'SRAM' : 'HBM'}`;

/** What the picture of one machine says, a line each. */
export function linesOf(memory: Memory, { users }: Settings): readonly string[] {
	const { kind, devices, weights, perUser, crowd, needed } = memory;
	const chosen = `${figures(devices, 7)} ${deviceWord(kind, devices)} chosen`;
	const wants =
		needed === Infinity
			? `${chosen}; no number of them holds this.`
			: `${chosen}, ${figures(needed, 7)} needed`;
	if (!memory.holdsWeights) return [`The weights alone are ${gb(weights)}.`, `${wants}.`];
	const cache = `Weights ${gb(weights)}; cache ${gb(perUser)} a user.`;
	if (crowd < users)
		return [cache, `${figures(served(memory, users), 7)} of ${usersWord(users)} fit. ${wants}.`];
	const more = crowd - users;
	return [
		cache,
		more === 0 ? 'Everyone fits, and no one more.' : `Everyone fits, with room for ${figures(more, 3)} more.`
	];
}

/** The figure in two sentences, spoken and shown. */
export function summary([wafer, gpu]: readonly Memory[], settings: Settings): string {
	const { model, bits, context } = settings;
	if (!wafer || !gpu) return '';
	const crowdOf = (memory: Memory) =>
		memory.crowd === 0
			? `${figures(memory.devices, 7)}\u00a0${memory.name} hold${memory.devices === 1 ? 's' : ''} no user`
			: `${figures(memory.devices, 7)}\u00a0${memory.name} hold${memory.devices === 1 ? 's' : ''} ${usersWord(memory.crowd)}`;
	const first = `${shortName(model)} at ${bits} bits needs ${figures(wafer.neededAlone, 7)} ${deviceWord('wafer', wafer.neededAlone)} before the first user`;
	return `${first}. With ${figures(context, 7)} tokens kept for each, ${crowdOf(wafer)} and ${crowdOf(gpu)}.`;
}

/** What lies in memory, in bytes. */
export const memoryCsv = (memories: readonly Memory[], { model, bits, users, context }: Settings): string =>
	csvOf(
		[
			'machine',
			'devices',
			'model',
			'bits_per_weight',
			'users_asked',
			'context_tokens',
			'memory_bytes',
			'reserved_bytes',
			'weights_bytes',
			'cache_bytes_per_user',
			'largest_crowd_users',
			'devices_for_weights',
			'devices_for_all'
		],
		memories.map((memory) => [
			memory.name,
			memory.devices,
			model,
			bits,
			users,
			context,
			memory.devices * memory.each,
			memory.reserved,
			memory.weights,
			memory.perUser,
			memory.crowd,
			memory.neededAlone,
			memory.needed
		])
	);
