import { modelEntry, type ModelId } from '#lib/catalog/models.ts';
import { nearestPublished, type Setting } from '#lib/catalog/publishedSpeeds.ts';
import { sources } from '#lib/catalog/sources.ts';
import { answer, answerWithInterval, type Answer } from '#lib/scenario/answer.ts';
import { readScenario } from '#lib/scenario/read.ts';
import { quantity, seconds } from '#lib/units/index.ts';
import type { Lane, MachineChoice, PublishedSpeed, Settings, Shortfall } from './lane.ts';
import { engineName, kindOf, mostDevices, pluralOf, shortName } from './machines.ts';
import type { Typescript } from './tokenise.ts';
import { countWord, quickModels, usersWord } from './words.ts';

type Key = Lane['key'];
const keys: readonly Key[] = ['a', 'b', 'c'];

/** One lane as a scenario, or why it makes none: the very scenario that the command line and the lab take. */
export function scenarioOf(
	settings: Settings,
	{ system, devices, engine }: MachineChoice,
	outputTokens: number
) {
	return readScenario({
		kind: 'generate',
		system,
		devices,
		engine,
		model: settings.model,
		weightBits: settings.bits,
		batch: settings.batch,
		promptTokens: settings.ctx,
		outputTokens: Math.max(1, outputTokens),
		speculation: { acceptedTokensPerPass: settings.spec }
	});
}

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
		title: `${countWord(devices)} ${devices === 1 ? pluralOf(system).replace(/s$/, '') : pluralOf(system)}`,
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
	const deviceWord = pluralOf(machine.system);
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
				: `${modelName(settings.model)} for ${usersWord(settings.batch)} does not fit on ${machine.devices} ${deviceWord} at ${settings.bits} bits. They lack ${quantity(missing, 'B', 2)} of memory.`,
		ways: waysOut(key, settings, machine, needed, deviceWord).filter(({ change }) => fits(change))
	};
}

function waysOut(key: Key, settings: Settings, machine: MachineChoice, needed: number, word: string) {
	const fewer = [32, 8, 1].filter((batch) => batch < settings.batch);
	const narrower = [8, 4].filter((bits) => bits < settings.bits);
	const more = needed > machine.devices && needed <= mostDevices ? [needed] : [];
	return [
		...more.map((devices) => ({
			does: `Use ${devices} ${word}`,
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

const differences = {
	devices: (speed: Conditions) => (speed.devices ? `${speed.devices} of them` : ''),
	weightBits: (speed: Conditions) => (speed.weightBits ? `${speed.weightBits}-bit weights` : ''),
	users: (speed: Conditions) => (speed.users ? `${Math.round(speed.users)} users` : ''),
	promptTokens: (speed: Conditions) => (speed.promptTokens ? `a prompt of ${speed.promptTokens} tokens` : ''),
	speculation: (speed: Conditions) =>
		speed.speculation === 'none' ? 'nothing guessed ahead' : 'guessing ahead',
	engine: (speed: Conditions) => `run by ${engineName(speed.engine)}`
};
type Conditions = NonNullable<ReturnType<typeof nearestPublished>>['speed'];

/** One lane's conditions, as published speeds are filed. */
export const settingOf = (settings: Settings, { system, devices, engine }: MachineChoice): Setting => ({
	system,
	devices,
	engine,
	model: settings.model,
	weightBits: settings.bits,
	users: settings.batch,
	promptTokens: settings.ctx,
	guessesAhead: settings.spec > 1
});

/** The nearest thing anyone has measured and published, with what differs in words; null where there is nothing. */
function publishedFor(settings: Settings, machine: MachineChoice): PublishedSpeed | null {
	const found = nearestPublished(settingOf(settings, machine));
	if (!found) return null;
	const { speed, differs } = found;
	const source = sources[speed.source];
	return {
		rate: speed.tokensPerSecondPerUser,
		differs: differs.map((key) => differences[key](speed)).filter((words) => words !== ''),
		publisher: source.publisher,
		title: source.title,
		date: speed.date,
		url: source.url,
		source: speed.source
	};
}
