import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

function simulate(input: string, ...flags: string[]) {
	const { stdout, stderr, status } = spawnSync(process.execPath, ['src/cli/simulate.ts', ...flags], {
		input,
		encoding: 'utf8',
		maxBuffer: 1 << 28
	});
	return { lines: stdout.split('\n').filter((line) => line !== ''), stdout, stderr, status };
}
const good = '{"system":"cs3","model":"llama-3.1-8b"}';

describe('npm run simulate', () => {
	it('answers every line in its place, says what is wrong with the bad ones, and exits with 1', () => {
		const { lines, status } = simulate(
			[good, 'nonsense', '{"system":"cs3","model":"x"}', '[]', good].join('\n')
		);
		const found = lines.map((line) => JSON.parse(line) as { fits?: boolean; error?: { path: string } });
		expect(found.map((one) => one.fits ?? one.error!.path)).toEqual([true, '', 'model', '', true]);
		expect(status).toBe(1);
	});

	it('answers the same question with the same bytes', () => {
		const [first, second] = simulate(`${good}\n${good}\n`).lines;
		expect(first).toBe(second);
	});

	it('exits with 0 when every line was good, blank ones passed over', () => {
		expect(simulate(`${good}\n\n${good}`)).toMatchObject({ status: 0, stderr: '' });
	});

	it('reads one scenario from a file, indented if asked', () => {
		const file = join(mkdtempSync(join(tmpdir(), 'scenario-')), 'one.json');
		writeFileSync(file, JSON.stringify(JSON.parse(good), null, '\t'));
		const { stdout } = simulate('', '--scenario', file, '--pretty');
		expect(stdout).toContain('\n  "fits": true');
	});

	it('names a file that it cannot read, and a flag that it does not know', () => {
		expect(simulate('', '--scenario', '/no/such/file')).toMatchObject({ status: 2 });
		expect(simulate('', '--prety')).toMatchObject({ status: 2 });
		expect(simulate('', '--prety').stderr).not.toContain('at ');
	});

	it('refuses a mesh that cannot be made whole, or whose routes are cut, by the name of the core', () => {
		const mesh = '{"kind":"cycles","machine":"mesh","columns":8,"rows":4,"seed":2,';
		const { lines, status } = simulate(
			[
				`${mesh}"pattern":"reduce","defectRate":0.5,"spares":2}`,
				`${mesh}"pattern":"neighbour","defectRate":0.2}`,
				`${mesh}"pattern":"reduce"}`
			].join('\n')
		);
		expect(status).toBe(1);
		expect(JSON.parse(lines[0]!)).toMatchObject({
			error: { path: 'spares', message: expect.stringMatching(/core \(\d, \d\)/) }
		});
		expect(JSON.parse(lines[1]!)).toMatchObject({
			error: { path: 'defectRate', message: expect.stringMatching(/core \(\d, \d\) is dead/) }
		});
		expect(JSON.parse(lines[2]!)).toMatchObject({ delivered: 31 });
	});

	it('explains itself', () => {
		expect(simulate('', '--help').stdout).toContain('generate');
	});

	it('keeps its progress out of the results', () => {
		const { lines, stderr } = simulate(`${good}\n`.repeat(600));
		expect(lines).toHaveLength(600);
		expect(stderr).toContain('500');
	});
});
