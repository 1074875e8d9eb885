/** What a room may take from outside. Adding a name here is a design decision: say why in the commit. */
export type Room = {
	readonly imports: readonly string[]; // other rooms
	readonly typesOnly?: readonly string[]; // of those, the rooms that lend their shapes but are not called
	readonly packages?: RegExp;
	readonly pure?: boolean; // no clock, chance, page, worker, console: same input, same answer, anywhere
};

const svelte = /^svelte(\/|$)/;
const view = [
	'units',
	'trace',
	'model',
	'catalog',
	'scenario',
	'engine',
	'playback',
	'scene',
	'charts',
	'ui',
	'embed'
];
const page = /^(svelte(\/|$)|\$app\/)/;
const composed = { imports: [...view, 'figures'], packages: page };

/** Imports point left: units < trace < model < catalog < scenario < engine < playback < views < figures < pages. */
export const rooms: Readonly<Record<string, Room>> = {
	units: { imports: [], pure: true },
	trace: { imports: ['units'], pure: true },
	model: { imports: ['units', 'trace'], pure: true },
	catalog: { imports: ['units', 'model'], typesOnly: ['model'], pure: true },
	scenario: { imports: ['units', 'model', 'catalog'], packages: /^valibot$/, pure: true },
	engine: { imports: ['units', 'trace', 'model'] },
	playback: { imports: ['units', 'trace'], packages: svelte },
	scene: { imports: ['units', 'trace', 'model'], typesOnly: ['model'], packages: /^three(\/|$)/ },
	charts: { imports: ['units', 'trace', 'model'], typesOnly: ['model'], packages: /^(d3-|svelte(\/|$))/ },
	ui: { imports: ['units', 'playback'], packages: svelte },
	embed: { imports: ['units'], packages: page },
	figures: { imports: view, packages: page },
	story: { ...composed, packages: /^(svelte(\/|$)|\$app\/|katex$)/ }, // formulas become MathML when pages are built
	lab: composed,
	classroom: composed
};

/** Names that make an answer depend on when or where it is asked. */
export const impureGlobals: Readonly<Record<string, string>> = {
	Date: 'the clock',
	performance: 'the clock',
	setTimeout: 'a timer',
	setInterval: 'a timer',
	queueMicrotask: 'a timer',
	requestAnimationFrame: 'frames',
	window: 'the page',
	document: 'the page',
	navigator: 'the page',
	location: 'the page',
	localStorage: 'the page',
	sessionStorage: 'the page',
	fetch: 'the network',
	console: 'the console',
	process: 'the process',
	Worker: 'a worker',
	postMessage: 'a worker',
	crypto: 'chance'
};

/** Global names that only some rooms may say, and why. */
export const keptNames: readonly {
	readonly name: string;
	readonly rooms: readonly string[];
	readonly why: string;
}[] = [
	{ name: 'Worker', rooms: ['engine'], why: 'the engine alone knows that the model may run elsewhere' },
	{
		name: 'postMessage',
		rooms: ['engine', 'embed'],
		why: 'messages go to the worker or to the page that embeds us'
	},
	{
		name: 'requestAnimationFrame',
		rooms: ['playback', 'scene'],
		why: 'a picture is a function of a time; only the player turns wall time into it'
	},
	{
		name: 'localStorage',
		rooms: ['embed'],
		why: 'storage throws inside a sandboxed frame; one room falls back'
	},
	{
		name: 'sessionStorage',
		rooms: ['embed'],
		why: 'storage throws inside a sandboxed frame; one room falls back'
	}
];

/** Modules too heavy for a page: the measurements alone are 700 kB. Only server-side code may import them. */
export const heavyModules = [
	'#lib/catalog/measurements.ts',
	'src/lib/catalog/data/measurements.json',
	'src/lib/catalog/data/facts.json'
];

export const longestFile = 300;
export const longestFunction = 50;

/**
 * Functions that are let be longer, with the length they have now: factories whose closures share what they made, which
 * count as one function here though each closure is short. Split one and take its line away; never add to a number.
 */
export const longerFunctions: Readonly<Record<string, number>> = {};
/** Files that are let be longer, likewise. */
export const longerFiles: Readonly<Record<string, number>> = {};
export const medianFile = 80;
