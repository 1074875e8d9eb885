import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** The path of a file inside an installed package, as this Node runs it. */
export const installed = (path: string) =>
	fileURLToPath(new URL(`../../node_modules/${path}`, import.meta.url));

type Options = { readonly env?: NodeJS.ProcessEnv; readonly quiet?: boolean };

/**
 * Runs a program in the project's folder and gives its exit status and what it printed; what it prints is shown as
 * it comes, unless `quiet`. A program that cannot start or is killed has status 1.
 */
export function run(program: string, args: readonly string[], options: Options = {}) {
	return new Promise<{ status: number; printed: string }>((resolve) => {
		const child = spawn(program, args, {
			cwd: root,
			env: { ...process.env, ...options.env },
			stdio: options.quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit']
		});
		let printed = '';
		for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part) => (printed += part));
		child.on('error', (error) => resolve({ status: 1, printed: `${printed}${error.message}\n` }));
		child.on('close', (status) => resolve({ status: status ?? 1, printed }));
	});
}

/** Runs a JavaScript file of an installed package with this very Node. */
export const runInstalled = (path: string, args: readonly string[], options: Options = {}) =>
	run(process.execPath, [installed(path), ...args], options);
