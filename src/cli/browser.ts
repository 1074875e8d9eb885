import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';
import { run, runInstalled } from './run.ts';

/** Flags for a headless Chromium that may run as root, draws WebGL in software and calls nobody. */
export const chromiumArguments = [
	'--no-sandbox',
	'--disable-quic',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--no-first-run',
	'--use-gl=angle',
	'--use-angle=swiftshader',
	'--enable-unsafe-swiftshader'
];

const commands = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];

const applications = [
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
	'/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge'
];

/** Where a Chromium may already stand on this machine, best first; each is a guess. */
function usualPlaces(env: NodeJS.ProcessEnv): string[] {
	const folders = [...(env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin'].filter(Boolean);
	const programs = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter((each) => each);
	return [
		...folders.flatMap((folder) => commands.map((command) => join(folder, command))),
		...applications,
		...programs.flatMap((folder) => [
			join(folder ?? '', 'Google/Chrome/Application/chrome.exe'),
			join(folder ?? '', 'Microsoft/Edge/Application/msedge.exe')
		]),
		chromium.executablePath() // Playwright's own, if somebody had it downloaded
	];
}

/**
 * The Chromium this machine has: what CHROMIUM names, else the first of the usual places. Undefined if none.
 * Throws where CHROMIUM names a file that is not there, since a test with another browser is not what was asked.
 */
export function knownBrowser(env: NodeJS.ProcessEnv = process.env): string | undefined {
	if (env.CHROMIUM) {
		if (existsSync(env.CHROMIUM)) return env.CHROMIUM;
		throw new Error(`CHROMIUM names a file that is not there: ${env.CHROMIUM}`);
	}
	return usualPlaces(env).find((place) => existsSync(place));
}

/** Whether the program answers at all; Ubuntu's chromium-browser is a note that says to install something else. */
async function answers(program: string) {
	if (process.platform === 'win32') return true; // there it would open a window instead
	return (await run(program, ['--version', '--no-sandbox'], { quiet: true })).status === 0;
}

function isDebianAsRoot() {
	const about = '/etc/os-release';
	return process.getuid?.() === 0 && existsSync(about) && /^ID=debian$/m.test(readFileSync(about, 'utf8'));
}

/** Installs Chromium with Debian's package manager, quietly unless it fails. Gives its exit status. */
export async function installFromDebian() {
	const env = { DEBIAN_FRONTEND: 'noninteractive' };
	const update = await run('apt-get', ['update'], { env, quiet: true });
	const install = ['install', '-y', '--no-install-recommends', 'chromium'];
	const last = update.status === 0 ? await run('apt-get', install, { env, quiet: true }) : update;
	if (last.status !== 0) console.error(last.printed);
	return last.status;
}

/** Downloads Playwright's Chromium, with the system packages it needs where we may install those. */
export async function installFromPlaywright() {
	const system = process.platform === 'linux' && process.getuid?.() === 0 ? ['--with-deps'] : [];
	const { status } = await runInstalled('playwright/cli.js', [
		'install',
		...system,
		'--no-shell',
		'chromium'
	]);
	return status;
}

/** The Chromium to test with, installed first where the machine has none. Throws, in words, where that fails too. */
export async function findBrowser(): Promise<string> {
	const known = knownBrowser();
	if (known && (process.env.CHROMIUM || (await answers(known)))) return known;
	const debian = isDebianAsRoot();
	console.log(
		`No Chromium on this machine; installing it ${debian ? 'with apt-get' : "by Playwright's download"}`
	);
	if (debian && (await installFromDebian()) === 0) return knownBrowser() ?? '/usr/bin/chromium';
	if ((await installFromPlaywright()) === 0) return chromium.executablePath();
	throw new Error(
		'The tests need a Chromium, and none could be found or installed. Install Chromium or Chrome yourself, or set ' +
			'CHROMIUM to the path of one, and run npm test again.'
	);
}
