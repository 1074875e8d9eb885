import {
	nearestPublished,
	type Difference,
	type PublishedSpeed as Row
} from '#lib/catalog/publishedSpeeds.ts';
import { sources } from '#lib/catalog/sources.ts';
import { answer } from '#lib/scenario/answer.ts';
import type { MachineChoice, PublishedSpeed, Settings } from './lane.ts';
import { engineName } from './machines.ts';
import { scenarioOf } from './scenarioOf.ts';

type Nearest = { readonly speed: Row; readonly differs: readonly Difference[] };

/** The published speed nearest to a lane. One that says nothing of guessing ahead does not speak for a lane that does. */
function nearestTo(settings: Settings, { system, devices, engine }: MachineChoice): Nearest | null {
	const guessesAhead = settings.spec > 1;
	const found = nearestPublished({
		system,
		devices,
		engine,
		model: settings.model,
		weightBits: settings.bits,
		users: settings.batch,
		promptTokens: settings.ctx,
		guessesAhead
	});
	return found && guessesAhead && found.speed.speculation === 'unknown'
		? { speed: found.speed, differs: [...found.differs, 'speculation'] }
		: found;
}

const guessing: Readonly<Record<string, string>> = {
	none: 'nothing guessed ahead',
	unknown: 'nothing said of guessing ahead'
};

const inWords: Readonly<Record<Difference, (row: Row) => string>> = {
	devices: ({ devices }) => (devices ? `${devices} of them` : ''),
	weightBits: ({ weightBits }) => (weightBits ? `${weightBits}-bit weights` : ''),
	users: ({ users }) => (users === 1 ? 'one user' : users ? `${Math.round(users)} users` : ''),
	promptTokens: ({ promptTokens }) => (promptTokens ? `a prompt of ${promptTokens} tokens` : ''),
	speculation: ({ speculation }) => guessing[speculation] ?? 'guessing ahead',
	engine: ({ engine }) => `run by ${engineName(engine)}`
};

/** The nearest thing anyone has measured and published, with what differs in words; null where there is nothing. */
export function publishedFor(settings: Settings, machine: MachineChoice): PublishedSpeed | null {
	const found = nearestTo(settings, machine);
	if (!found) return null;
	const { speed, differs } = found;
	const { publisher, title, url } = sources[speed.source];
	return {
		rate: speed.tokensPerSecondPerUser,
		differs: differs.map((key) => inWords[key](speed)).filter((words) => words !== ''),
		publisher,
		title,
		date: speed.date,
		url,
		source: speed.source
	};
}

/** The model's rate at someone else's conditions, and by which share of theirs it misses. */
export type Check = { readonly model: number; readonly error: number };

const usualAnswer = 256; // tokens, where a source does not say: the command's own default

/** What the model says at the conditions of the nearest published speed, and by how much it misses it. */
export function checkAt(settings: Settings, machine: MachineChoice): Check | null {
	const found = nearestTo(settings, machine);
	if (!found) return null;
	const { speed } = found;
	const guessed = speed.speculation !== 'none' && speed.speculation !== 'unknown';
	const there: Settings = {
		...settings,
		bits: speed.weightBits ?? settings.bits,
		batch: speed.users ?? settings.batch,
		ctx: speed.promptTokens ?? settings.ctx,
		spec: guessed ? settings.spec : 1
	};
	const devices = speed.devices ?? machine.devices;
	const tokens = speed.outputTokens ?? usualAnswer;
	const own = scenarioOf(there, { ...machine, devices, engine: speed.engine }, tokens);
	const read = own.ok ? own : scenarioOf(there, { ...machine, devices }, tokens); // a program we have no profile of
	const rate = read.ok ? answer(read.value).tokensPerSecondPerUser : null;
	return rate === null ? null : { model: rate, error: rate / speed.tokensPerSecondPerUser - 1 };
}
