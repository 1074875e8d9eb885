import { expect, test, vi } from 'vitest';
import { inParts, partId, type Module } from '../../src/cli/inParts.ts';

const module = (
	file: string,
	code: string,
	imports: string[] = [],
	dynamicImports: string[] = []
): Module => ({
	file,
	code,
	imports,
	dynamicImports
});
const later = (path: string) => `Promise.resolve().then(()=>require("${path}"))`;

/** Runs the parts as a page would, with its scripts run as they are put in; gives what the code noted, in order. */
async function run({ waiting, starter }: ReturnType<typeof inParts>) {
	const noted: string[] = [];
	const holder = globalThis as { note?: (word: string) => void };
	holder.note = (word) => noted.push(word);
	const script = { text: '', remove: () => {} };
	const document = {
		createElement: () => script,
		getElementById: (id: string) => ({
			text: waiting[waiting.findIndex((_, part) => partId(part) === id)],
			replaceWith: ({ text }: { text: string }) => {
				noted.push(id);
				new Function(text)();
			}
		})
	};
	new Function('document', starter)(document);
	await vi.waitFor(() => expect(noted).toContain('end'));
	delete holder.note;
	return noted;
}

const entry = module(
	'entry.js',
	`${later('./page/figure.js')}.then(f=>{note(f.name);note("end")})`,
	[],
	['page/figure.js']
);
const figure = module(
	'page/figure.js',
	'const m=require("../model.js");exports.name=m.name;note("figure");',
	['model.js']
);
const model = module('model.js', 'exports.name="model";note("model");');

test('a module runs after all that it needs, and each runs once', async () => {
	const twice = module(
		'entry.js',
		`Promise.all([1,2].map(()=>${later('./page/figure.js')})).then(()=>note("end"))`,
		[],
		['page/figure.js']
	);
	expect(await run(inParts('entry.js', [entry, model, figure]))).toEqual([
		'part-0',
		'model',
		'figure',
		'model',
		'end'
	]);
	expect(await run(inParts('entry.js', [twice, figure, model]))).toEqual([
		'part-0',
		'model',
		'figure',
		'end'
	]);
});

test('what is large waits in a part of its own, which nothing reads before it is asked for', async () => {
	const large = module('three.js', `/*${'x'.repeat(120_000)}*/note("three");exports.a=1;`);
	const opens = module(
		'model.js',
		`exports.name="model";exports.open=()=>${later('./three.js')};`,
		[],
		['three.js']
	);
	const parts = inParts('entry.js', [entry, figure, opens, large]);
	expect(parts.waiting).toHaveLength(2);
	expect(parts.waiting[1]).toContain('xxx');
	expect(await run(parts)).toEqual(['part-0', 'figure', 'model', 'end']);
});

test('what a module changes after it ran is seen by those that took it', async () => {
	const counts = module(
		'model.js',
		'let n=0;exports.add=()=>n++;Object.defineProperty(exports,"name",{enumerable:!0,get:function(){return String(n)}});'
	);
	const adds = module(
		'page/figure.js',
		'const m=require("../model.js");m.add();m.add();exports.name=m.name;',
		['model.js']
	);
	expect(await run(inParts('entry.js', [entry, adds, counts]))).toEqual(['part-0', '2', 'end']);
});

test('a bundle whose entry needs something at once is refused', () => {
	expect(() => inParts('entry.js', [module('entry.js', '', ['model.js']), model])).toThrow('entry.js');
});
