import { expect, test } from 'vitest';
import { closeOtherDoors, closeOtherNodes, readManifest } from '../../src/cli/onePage.ts';

test('a file of one figure keeps its own door and shuts those of the others', () => {
	const code = '{"heat":()=>t(()=>import(`./a.js`),[]),fit:()=>t(()=>import(`./b.js`),[])}';
	const closed = closeOtherDoors(code, 'heat', ['heat', 'fit']);
	expect(closed).toContain('import(`./a.js`)');
	expect(closed).not.toContain('./b.js');
	expect(closeOtherDoors(code, 'heat', ['heat'])).toBe(code);
});

test('of the pages it keeps its own, and the layout and error page that are loaded at every start', () => {
	const code = [0, 1, 2, 4].map((node) => `()=>import(\`../nodes/${node}.x.js\`)`).join();
	const kept = [...closeOtherNodes(code, [0, 4]).matchAll(/nodes\/(\d)/g)].map(([, node]) => node);
	expect(kept).toEqual(['0', '1', '4']);
});

test('a script without styles of its own needs none', () => {
	const manifest = JSON.stringify({ a: { file: 'a.js', css: ['a.css'] }, b: { file: 'b.js' } });
	expect([...readManifest(manifest)]).toEqual([
		['a.js', ['a.css']],
		['b.js', []]
	]);
});
