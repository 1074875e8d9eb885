import { expect, test } from 'vitest';
import { hostHeaders, parseHostHeaders } from '../../src/cli/hostHeaders.ts';

test('reads blocks of a path and its headers, over comments and blank lines', () => {
	const text = '# why\n/*\n  X-One: 1\n\n/embed/*\n  # more\n  Policy: frame-ancestors *; a: b\n';
	expect(parseHostHeaders(text)).toEqual([
		{ path: '/*', headers: { 'X-One': '1' } },
		{ path: '/embed/*', headers: { Policy: 'frame-ancestors *; a: b' } }
	]);
});

test('a rule with a star covers everything below it, one without only itself', () => {
	const rules = parseHostHeaders('/embed/*\n  A: 1\n/page\n  B: 2\n');
	expect(hostHeaders(rules, '/embed/race')).toEqual({ A: '1' });
	expect(hostHeaders(rules, '/page')).toEqual({ B: '2' });
	expect(hostHeaders(rules, '/page/below')).toEqual({});
});
