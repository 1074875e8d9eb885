import { modelEntry, type ModelId } from '#lib/catalog/models.ts';
import { answer, answerWithInterval, type Answer } from '#lib/scenario/answer.ts';
import { quantity, seconds } from '#lib/units/index.ts';
import type { Lane, MachineChoice, Settings, Shortfall } from './lane.ts';
import { kindOf, mostDevices, shortName, wordFor } from './machines.ts';
import { publishedFor } from './published.ts';
import { scenarioOf } from './scenarioOf.ts';
import type { Typescript } from './tokenise.ts';
import { countWord, quickModels, usersWord } from './words.ts';

type Key = Lane['key'];
const keys: readonly Key[] = ['a', 'b', 'c'];

/** The lanes of the race: what the model says about each machine for this text. */
export function lanesOf(settings: Settings, script: Typescript): Lane[] {
	return keys.flatMap((key) => {
		const machine = settings[key];
		return machine ? [laneOf(key, settings, machine, script.tokenEnds.length)] : [];
	});
}

function laneOf(key: Key, settings: Settings, machine: MachineChoice, tokens: number): Lane {
	const read = scenarioOf(settings, machine, tokens);
	const found = read.ok ? answerWithInterval(read.value) : `${read.error.path} ${read.error.message}`;
	const { system, devices } = machine;
	const common = {
		key,
		kind: kindOf(system),
		title: `${countWord(devices)} ${wordFor(system, devices)}`,
		short: `${devices} \u00d7 ${shortName(system)}`,
		conditions: usersWord(settings.batch),
		users: settings.batch
	};
	if (typeof found === 'string' || found.ttftSeconds === null)
		return {
			...common,
			pace: null,
			rate: 0,
			rateOfAll: 0,
			range: [0, 0],
			published: null,
			shortfall: shortfallOf(key, settings, machine, found, tokens)
		};
	return {
		...common,
		pace: { first: seconds(found.ttftSeconds), gap: seconds(found.tpotSeconds), tokens },
		rate: found.tokensPerSecondPerUser,
		rateOfAll: found.tokensPerSecond,
		range: found.interval.tokensPerSecondPerUser ?? [
			found.tokensPerSecondPerUser,
			found.tokensPerSecondPerUser
		],
		published: publishedFor(settings, machine),
		shortfall: null
	};
}

const modelName = (id: string) => modelEntry(id as ModelId).name;

function shortfallOf(
	key: Key,
	settings: Settings,
	machine: MachineChoice,
	found: Answer | string,
	tokens: number
): Shortfall {
	const deviceWord = wordFor(machine.system, machine.devices);
	const fits = (part: Partial<Settings>) => {
		const other = { ...settings, ...part };
		const tried = scenarioOf(other, other[key] ?? machine, tokens);
		return tried.ok && answer(tried.value).fits;
	};
	const missing = typeof found === 'string' ? 0 : found.missingBytes;
	const needed = typeof found === 'string' ? 0 : found.devicesNeeded;
	return {
		devices: machine.devices,
		needed: Number.isFinite(needed) ? needed : 0,
		missingBytes: missing,
		deviceWord,
		because:
			typeof found === 'string'
				? `The model has no answer for this machine: ${found}.`
				: `${modelName(settings.model)} for ${usersWord(settings.batch)} does not fit on ${machine.devices} ${deviceWord} at ${settings.bits} bits. Missing: ${quantity(missing, 'B', 2)} of memory.`,
		ways: waysOut(key, settings, machine, needed).filter(({ change }) => fits(change))
	};
}

function waysOut(key: Key, settings: Settings, machine: MachineChoice, needed: number) {
	const fewer = [32, 8, 1].filter((batch) => batch < settings.batch);
	const narrower = [8, 4].filter((bits) => bits < settings.bits);
	const more = needed > machine.devices && needed <= mostDevices ? [needed] : [];
	return [
		...more.map((devices) => ({
			does: `Use ${devices} ${wordFor(machine.system, devices)}`,
			change: { [key]: { ...machine, devices } } as Partial<Settings>
		})),
		...narrower.map((bits) => ({ does: `Use ${bits} bits`, change: { bits } })),
		...fewer.map((batch) => ({ does: `Serve ${usersWord(batch)}`, change: { batch } })),
		...quickModels
			.toReversed()
			.filter(({ value }) => value !== settings.model)
			.map(({ value, name }) => ({ does: `Use ${name}`, change: { model: value } }))
	];
}
