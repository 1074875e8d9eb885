import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { check } from './architecture/check.ts';
import { rooms } from './architecture/rules.ts';

const whole = (paths: readonly string[]) => paths.map((path) => ({ path, text: readFileSync(path, 'utf8') }));
const house = whole(globSync(['src/**/*.{ts,svelte}', 'test/**/*.ts', 'vite.config.ts']));
const why = (path: string, text: string) => check([{ path, text }]).map((violation) => violation.why);

describe('the house', () => {
	it('is built as drawn', () => {
		expect(check(house).map(({ path, why: reason }) => `${path} ${reason}`)).toEqual([]);
	});

	it('has no room that the drawing lacks or that imports in a circle', () => {
		const rank = Object.keys(rooms);
		for (const [name, { imports }] of Object.entries(rooms))
			for (const other of imports) expect(rank.indexOf(other)).toBeLessThan(rank.indexOf(name));
	});
});

describe('the checker finds', () => {
	const planted: readonly (readonly [what: string, path: string, text: string, reason: RegExp])[] = [
		['a room that reaches right', 'src/lib/units/a.ts', "import { b } from '#lib/model/b.ts';", /no room/],
		['an edge the list lacks', 'src/lib/engine/a.ts', "import { b } from '#lib/catalog/b.ts';", /takes from/],
		[
			'a re-export that reaches right',
			'src/lib/trace/a.ts',
			"export * from '#lib/model/b.ts';",
			/takes from/
		],
		['a lazy import that reaches right', 'src/lib/ui/a.ts', "await import('#lib/scene/b.ts');", /takes from/],
		[
			'a script of a component',
			'src/lib/ui/A.svelte',
			'<script lang="ts">import { b } from \'#lib/model/b.ts\';</script>',
			/takes from/
		],
		[
			'a chart that calls the model',
			'src/lib/charts/a.ts',
			"import { b } from '#lib/model/b.ts';",
			/only types/
		],
		[
			'a catalog that calls the model',
			'src/lib/catalog/a.ts',
			"import { b, type C } from '#lib/model/b.ts';",
			/only types/
		],
		[
			'a scene that calls the model',
			'src/lib/scene/a.ts',
			"export { b } from '#lib/model/b.ts';",
			/only types/
		],
		['a path that hides the edge', 'src/lib/model/a.ts', "import type { B } from '../units/b.ts';", /#lib/],
		[
			'an import out of the house',
			'src/lib/model/a.ts',
			"import { b } from '../../cli/b.ts';",
			/outside src\/lib/
		],
		['an import without extension', 'src/lib/model/a.ts', "import { b } from './b';", /extension/],
		['three outside scene', 'src/lib/figures/a.ts', "import { Mesh } from 'three';", /package three/],
		['d3 outside charts', 'src/lib/scene/a.ts', "import { scaleLog } from 'd3-scale';", /package d3-scale/],
		[
			'three in a page',
			'src/routes/+page.svelte',
			"<script>import { Mesh } from 'three';</script>",
			/package three/
		],
		[
			'a package in the model',
			'src/lib/model/a.ts',
			"import { readFile } from 'node:fs/promises';",
			/takes none/
		],
		['chance', 'src/lib/model/a.ts', 'export const a = () => Math.random();', /Math\.random/],
		['a clock', 'src/lib/trace/a.ts', 'export const a = () => Date.now();', /the clock/],
		['a new date', 'src/lib/catalog/a.ts', 'export const a = new Date();', /the clock/],
		['a stopwatch', 'src/lib/scenario/a.ts', 'export const a = performance.now();', /the clock/],
		['a page', 'src/lib/model/a.ts', 'export const a = () => document.title + window.name;', /the page/],
		['a timer', 'src/lib/units/a.ts', 'setTimeout(() => {}, 1);', /a timer/],
		['a console', 'src/lib/model/a.ts', 'console.log(1);', /the console/],
		['a worker in the model', 'src/lib/model/a.ts', 'export const a = new Worker("x");', /a worker/],
		['a worker in a figure', 'src/lib/figures/a.ts', 'export const a = new Worker("x");', /engine alone/],
		['frames in a figure', 'src/lib/figures/a.ts', 'requestAnimationFrame(() => {});', /function of a time/],
		['a message from a chart', 'src/lib/charts/a.ts', 'parent.postMessage(1);', /messages go/],
		['a colour in the model', 'src/lib/model/a.ts', "export const a = '#1B57AF';", /colours/],
		['a component in the catalog', 'src/lib/catalog/A.svelte', '<p>a</p>', /pictures/],
		['a default export', 'src/lib/model/a.ts', 'export default 1;', /named one/],
		['a default function', 'src/cli/a.ts', 'export default function a() {}', /named one/],
		['a grab bag', 'src/lib/model/utils/a.ts', 'export const a = 1;', /named for nothing/],
		['a grab bag of a file', 'src/lib/model/helpers.ts', 'export const a = 1;', /named for nothing/],
		['an index', 'src/lib/model/index.ts', 'export const a = 1;', /index file/],
		['a file too long', 'src/lib/model/a.ts', 'export const a = 1;\n'.repeat(301), /301 lines/],
		[
			'a function too long',
			'src/lib/model/a.ts',
			`export function a() {${'\n'.repeat(50)}}`,
			/function of 51 lines/
		],
		['a room nobody drew', 'src/lib/attic/a.ts', 'export const a = 1;', /not a room/],
		[
			'heavy data in a page',
			'src/lib/figures/a.ts',
			"import { b } from '#lib/catalog/measurements.ts';",
			/700 kB/
		],
		[
			'heavy data in the catalog',
			'src/lib/catalog/a.ts',
			"import b from './data/facts.json' with { type: 'json' };",
			/700 kB/
		],
		['a product that needs its tests', 'src/cli/a.ts', "import { b } from '../../test/b.ts';", /no test/],
		['files that are long as a rule', 'src/cli/a.ts', 'export const a = 1;\n'.repeat(120), /over 120 lines/]
	];

	it.each(planted)('%s', (_what, path, text, reason) => {
		expect(why(path, text).join('\n')).toMatch(reason);
	});

	const sound: readonly (readonly [what: string, path: string, text: string])[] = [
		['types from the model', 'src/lib/charts/a.ts', "import type { B } from '#lib/model/b.ts';"],
		['types named one by one', 'src/lib/catalog/a.ts', "import { type B } from '#lib/model/b.ts';"],
		['types of a lazy module', 'src/lib/catalog/a.ts', "export type A = typeof import('#lib/model/b.ts');"],
		[
			'a comment on Date.now',
			'src/lib/model/a.ts',
			'// Date.now() would not do\nexport const a = "document.title";'
		],
		[
			'a field named document',
			'src/lib/model/a.ts',
			'export const a = (b: { document: number }) => b.document;'
		],
		[
			'its own name for a window',
			'src/lib/model/a.ts',
			'export const a = (window: number[]) => window.length;'
		],
		['three in a scene', 'src/lib/scene/a.ts', "import { Mesh } from 'three';"],
		['d3 in a chart', 'src/lib/charts/a.ts', "import { scaleLog } from 'd3-scale';"],
		[
			'heavy data on the server',
			'src/routes/sources/+page.server.ts',
			"import { b } from '#lib/catalog/measurements.ts';"
		],
		['a default export of a component', 'src/lib/ui/A.svelte', '<script module>export default 1;</script>']
	];

	it.each(sound)('nothing in %s', (_what, path, text) => {
		expect(why(path, text)).toEqual([]);
	});
});
