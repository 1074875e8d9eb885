import type { FleetMachineId } from '#lib/catalog/fleet.ts';
import type { Span } from '#lib/model/fleet/spans.ts';
import { figures, times, withUnit } from '#lib/units/index.ts';
import type { Crowd } from './crowd.ts';
import type { Counters } from './fleet.ts';
import { modelName, type Settings } from './settings.ts';

const thin = '\u2009';
const thousand = 1e3;
const million = 1e6;
const billion = 1e9;
const trillion = 1e12;
const scales = [
	[trillion, 'trillion'],
	[billion, 'billion'],
	[million, 'million']
] as const;

/** A count as prose has it: 24,800; 1.1 million. Two or three figures, as it is modelled. */
export function count(value: number, significant = 3): string {
	const scale = scales.find(([least]) => value >= least);
	return scale
		? `${figures(value / scale[0], significant)}${thin}${scale[1]}`
		: figures(Math.abs(value) < 1 ? value : Math.round(value), value < thousand ? 3 : significant);
}

/** From the least to the most, when there is a span at all; the words that both ends share are said once. */
export function range(span: Span, say: (value: number) => string): string {
	const low = say(span.low).split(thin);
	const high = say(span.high).split(thin);
	if (low.join() === high.join()) return '';
	let shared = 0;
	while (shared < low.length - 1 && low.at(-1 - shared) === high.at(-1 - shared)) shared++;
	return `${low.slice(0, low.length - shared).join(thin)}\u2013${high.join(thin)}`;
}

export const megawatts = (watts: number): string => withUnit(watts / million, 'MW');

/** A machine's name as it stands beside a number. */
export const machineNames: Readonly<Record<FleetMachineId, string>> = {
	cs3: 'CS-3',
	'dgx-h100': 'DGX H100',
	'dgx-b200': 'DGX B200',
	'gb200-nvl72': 'GB200 NVL72'
};

/** One kind of campus for the sentence. */
export type Said = { readonly crowd: Crowd; readonly counters: Counters };

const speedOf = ({ crowd }: Said): number => crowd.service?.tokensPerSecondPerUser ?? 0;

/** The comparison in one or two sentences, whatever the settings. */
export function saying(settings: Settings, power: number, wafer: Said, gpu: Said): string {
	const { speed } = settings;
	const model = modelName(settings.model);
	if (power === 0) return 'No power, no machines: nothing is built at this moment, and nobody is served.';
	if (wafer.counters.systems.value === 0 && gpu.counters.systems.value === 0)
		return 'This much power does not run even one machine of either kind.';
	const none = (side: Said) => side.crowd.service === null || side.counters.users.value === 0;
	if (none(wafer) && none(gpu))
		return `Neither machine serves ${model} so: ${why(wafer, 'wafers', speed)}; ${why(gpu, 'these GPUs', speed)}.`;
	if (none(gpu))
		return `Only the wafers serve ${model} at ${figures(speed)} tok/s for each user: ${why(gpu, 'these GPUs', speed)}. At that speed the two are not rivals.`;
	if (none(wafer)) return `Only the GPUs serve ${model} so: ${why(wafer, 'wafers', speed)}.`;
	const faster = speedOf(wafer) / speedOf(gpu);
	const more = gpu.counters.users.value / wafer.counters.users.value;
	if (faster >= 1 && more >= 1)
		return `The same power buys ${times(faster)} the speed for each person, or ${times(more)} as many people. Which is worth more depends on what is being typed.`;
	if (more < 1)
		return `At ${figures(speed)} tok/s for each user the wafers serve ${times(1 / more)} as many people with the same power.`;
	return `At this speed the GPUs serve ${times(more)} as many people with the same power, and each is served as fast.`;
}

function why({ crowd, counters }: Said, who: string, speed: number): string {
	if (crowd.limit === 'memory' && !crowd.service)
		return `one user’s context does not fit beside the weights on ${who}`;
	if (crowd.fastest !== null)
		return `one user alone gets ${figures(crowd.fastest, 2)} tok/s from ${who}, not ${figures(speed)}`;
	return counters.systems.value === 0
		? `the power does not run one machine`
		: `the power does not run one group of ${who} that holds the model`;
}

/** What keeps a crowd from being larger. */
export function limitOf({ crowd, counters }: Said): string {
	if (crowd.service && counters.users.value === 0) return 'too little power for one group';
	if (!crowd.service) return 'not served at this speed';
	if (crowd.limit === 'memory') return 'memory is full';
	return crowd.limit === 'speed' ? 'one more would slow all below it' : 'as many as were ever tried';
}

const groupOf = ({ crowd }: Said, one: string): string =>
	crowd.service
		? `${crowd.usersPerGroup === 1 ? 'one user' : `${count(crowd.usersPerGroup)} users`} on each group of ${count(crowd.devicesPerGroup)} ${one}`
		: `no group of ${one}`;

/** Under which conditions the counters hold. */
export function conditions(settings: Settings, wafer: Said, gpu: Said): string {
	const { model, context, bits } = settings;
	const released = model.startsWith('gpt-oss') ? ' (4 on GPUs, as released)' : '';
	return `${modelName(model)}, ${figures(context, 6)} tokens of context each, weights of ${bits} bits${released}, no guessing ahead; ${groupOf(wafer, 'wafers')}, ${groupOf(gpu, 'GPUs')}. Ranges hold everything that is unknown at its worst and at its best. Wafers are paid by the contract, GPUs at the rent of today, both for four years.`;
}
