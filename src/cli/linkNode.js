// Runs after npm's install, on whatever Node that machine has, so that every script then runs on the Node 24 that came
// with it. npm links that Node by itself, but npm 10, having skipped the Nodes of other platforms, deletes their link,
// which is also ours.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const modules = fileURLToPath(new URL('../../node_modules/', import.meta.url));
const windows = process.platform === 'win32';
const link = join(modules, '.bin', windows ? 'node.cmd' : 'node');

/** @param {string} path */
const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** The Node that npm installed for this platform, if it did and if it runs here (not on musl, for one). */
function bundledNode() {
	const { optionalDependencies } = readJson(join(modules, '..', 'package.json'));
	const folder = Object.keys(optionalDependencies)
		.map((name) => join(modules, name))
		.find((each) => existsSync(join(each, 'package.json')));
	if (!folder) return undefined;
	const program = join(folder, readJson(join(folder, 'package.json')).bin.node);
	return spawnSync(program, ['--version']).status === 0 ? program : undefined;
}

const program = bundledNode();
rmSync(link, { force: true });
if (program) {
	mkdirSync(join(modules, '.bin'), { recursive: true });
	const target = relative(join(modules, '.bin'), program);
	if (windows) writeFileSync(link, `@"%~dp0\\${target}" %*\r\n`);
	else symlinkSync(target, link);
} else if (Number(process.versions.node.split('.')[0]) < 24) {
	console.error(
		`There is no ready-made Node 24 for this machine. Install Node 24; this is ${process.version}.`
	);
	process.exitCode = 1;
}
