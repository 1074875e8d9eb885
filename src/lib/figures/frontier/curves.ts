import type { Cited } from '#lib/catalog/cited.ts';
import { prices } from '#lib/catalog/facts/wafer.ts';
import { costs } from '#lib/catalog/fleet.ts';
import { gpuEntry, isGpuId } from '#lib/catalog/gpus.ts';
import { publishedSeries } from '#lib/catalog/publishedSpeeds.ts';
import { wafers } from '#lib/catalog/wafers.ts';
import { remembered } from '#lib/figures/shared/remembered.ts';
import { answer } from '#lib/scenario/answer.ts';
import { intervalOf } from '#lib/scenario/interval.ts';
import { isWaferId } from '#lib/scenario/machine.ts';
import { machineFor, questionOf } from '#lib/scenario/question.ts';
import { readScenario } from '#lib/scenario/read.ts';

/** What is counted beside the speed of one user. */
export type Per = 'megawatt' | 'device' | 'dollar';

/** A machine as the chart draws it. */
export const machines = {
	wafer: { kind: 'wafer', name: 'wafers', system: 'cs3', devices: undefined, price: prices.analystHour },
	h100: { kind: 'gpu', name: '8 × H100', system: 'h100-sxm', devices: 8, price: costs.h100Hour },
	b200: { kind: 'gpu', name: '8 × B200', system: 'b200', devices: 8, price: costs.b200Hour },
	nvl72: { kind: 'gpu', name: '8 of an NVL72', system: 'gb200-nvl72', devices: 8, price: costs.gb200Hour }
} as const satisfies Record<string, Machine>;

type Machine = {
	readonly kind: 'wafer' | 'gpu';
	readonly name: string;
	readonly system: string;
	readonly devices: number | undefined; // as many as the model needs where none is named
	readonly price: Cited<number>; // USD per device and hour
};

export type MachineId = keyof typeof machines;

/** One number of users on one machine. */
export type Point = {
	readonly users: number;
	readonly each: number; // tokens/s for each user
	readonly low: number; // of the same, at the ends of what is unknown
	readonly high: number;
	readonly work: number; // tokens/s of all, per megawatt, device or dollar an hour
};

/** A machine's curve over users, and where its memory is full. */
export type Curve = {
	readonly id: MachineId;
	readonly name: string;
	readonly kind: 'wafer' | 'gpu';
	readonly devices: number;
	readonly points: readonly Point[];
	readonly full: boolean; // the last point is the last number of users tried that fits
};

/** A published speed on the same axes. */
export type Dot = {
	readonly id: string;
	readonly machine: MachineId;
	readonly kind: 'wafer' | 'gpu';
	readonly each: number;
	readonly work: number;
	readonly label: string;
	readonly source: string;
};

export type Setting = {
	readonly model: string;
	readonly bits: number;
	readonly context: number; // prompt tokens; the answer is a quarter of it
	readonly guess: number; // tokens a pass
	readonly per: Per;
	readonly prices: Readonly<Record<MachineId, number>>; // USD per device and hour
};

const watt = 1e6; // watts in a megawatt
const mostUsers = 1024;
const answerShare = 4;

/** What one user asks of a machine: of as many devices as it takes to hold the model. */
const aloneOn = remembered((id: MachineId, setting: Asked) => {
	const { system, devices } = machines[id];
	const read = readScenario({
		system,
		...(devices === undefined ? {} : { devices }),
		model: setting.model,
		weightBits: setting.bits,
		batch: 1,
		batching: 'continuous',
		promptTokens: setting.context,
		outputTokens: Math.max(1, Math.round(setting.context / answerShare)),
		speculation: { acceptedTokensPerPass: setting.guess }
	});
	if (!read.ok) throw new RangeError(`${read.error.path} ${read.error.message}`);
	return read.value;
});

/** Tokens a second of a whole machine, per what the reader counts. */
function worth(total: number, devices: number, watts: number, price: number, per: Per): number {
	if (per === 'megawatt') return total / (watts / watt);
	return total / (per === 'device' ? devices : devices * price);
}

type Asked = Pick<Setting, 'model' | 'bits' | 'context' | 'guess'>;

/** How fast one machine is for so many users; null where they do not fit. */
const speedsOf = remembered((id: MachineId, users: number, asked: Asked) => {
	const scenario = { ...aloneOn(id, asked), batch: users };
	const found = answer(scenario);
	if (found.tpotSeconds === null) return null;
	const machine = machineFor(scenario);
	const [low, high] = intervalOf(questionOf(scenario, machine), machine, {});
	const { tokensPerSecond: total, tokensPerSecondPerUser: each, wallWatts: watts } = found;
	return { users, each, low, high, total, watts, devices: scenario.devices };
});

/** Speeds as users are doubled until memory is full, where a null ends them; each is found when it is asked for. */
export function* speedsUp(id: MachineId, { model, bits, context, guess }: Setting) {
	for (let users = 1; users <= mostUsers; users *= 2) {
		const found = speedsOf(id, users, { model, bits, context, guess });
		yield found;
		if (found === null) return;
	}
}

/** A machine's speed and worth as users are doubled until its memory is full. Empty where not even one fits. */
export function curve(id: MachineId, setting: Setting): Curve {
	const { kind, name } = machines[id];
	const all = [...speedsUp(id, setting)];
	const points = all
		.filter((found) => found !== null)
		.map(({ users, each, low, high, total, watts, devices }): Point => {
			const work = worth(total, devices, watts, setting.prices[id], setting.per);
			return { users, each, low, high, work };
		});
	const full = points.length > 0 && points.length < all.length;
	return { id, name, kind, devices: all[0]?.devices ?? 0, points, full };
}

const wallWattsOf = (system: string): number => {
	if (isWaferId(system))
		return wafers[system].fields.systemPower.value + wafers[system].fields.hostPower.value;
	return isGpuId(system) ? gpuEntry(system).fields.wallPower.value : NaN;
};

/** Published speeds of these machines with this model, at the power printed for a server. */
export function dots(setting: Setting): readonly Dot[] {
	const family = setting.model.replace(/^llama-3\.[13]-/, 'llama-3-'); // 3.1 and 3.3 share their shapes
	const found: Dot[] = [];
	for (const id of Object.keys(machines) as MachineId[]) {
		const { system, kind } = machines[id];
		for (const series of publishedSeries) {
			const { devices, weightBits, engine, source, date } = series;
			if (
				series.system !== system ||
				devices === null ||
				series.model.replace(/^llama-3\.[13]-/, 'llama-3-') !== family
			)
				continue;
			if (weightBits !== null && weightBits !== setting.bits) continue;
			if ((series.speculation === 'none') !== (setting.guess === 1)) continue;
			for (const [users, prompt, , each] of series.points) {
				if (users === null) continue;
				const work = worth(
					users * each,
					devices,
					devices * wallWattsOf(system),
					setting.prices[id],
					setting.per
				);
				const told = `${Math.round(users)} ${users === 1 ? 'user' : 'users'} on ${devices}, ${prompt ?? 'unknown'} tokens in, ${engine}, ${date}`;
				found.push({
					id: `${source}-${engine}-${devices}-${users}-${prompt}-${each}`,
					machine: id,
					kind,
					each,
					work,
					label: told,
					source
				});
			}
		}
	}
	return found.filter(({ id: own }, index) => found.findIndex(({ id: other }) => other === own) === index);
}
