import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromiumArguments, findBrowser } from './browser.ts';
import { buildFolder } from './build.ts';
import { run } from './run.ts';
import { serve } from './serve.ts';

/** Kept out of the project's own packages: it brings two hundred of them, and only this command asks for it. */
const lighthouse = 'lighthouse@12.8.2';

const goals = { performance: 0.95, accessibility: 1, 'best-practices': 1, seo: 1 } as const;
type Category = keyof typeof goals;
const categories = Object.keys(goals) as Category[];

/** The pages that are held to the goals, below the site's address. */
const usualPages = ['', 'method', 'validation', 'sources', 'about', 'embed/typing-race'];

type Report = {
	readonly categories: { readonly [C in Category]?: { readonly score: number | null } };
	readonly audits: Readonly<
		Record<string, { readonly title: string; readonly score: number | null; readonly displayValue?: string }>
	>;
};

/** Lighthouse's own report of a page on a phone, as it is simulated by its mobile preset. */
async function report(address: string, folder: string): Promise<Report> {
	const file = join(folder, 'report.json');
	// Without the flags that have WebGL drawn by the processor: no page that is held to the goals draws with it at first.
	const quiet = chromiumArguments.filter((flag) => !/gl|swiftshader/.test(flag));
	const flags = ['--headless=new', ...quiet].join(' ');
	const { status, printed } = await run(
		'npx',
		[
			'--yes',
			lighthouse,
			address,
			'--quiet',
			'--output=json',
			`--output-path=${file}`,
			`--chrome-flags=${flags}`
		],
		{ env: { CHROME_PATH: await findBrowser() }, quiet: true }
	);
	if (status !== 0) throw new Error(`Lighthouse could not look at ${address}:\n${printed}`);
	return JSON.parse(await readFile(file, 'utf8')) as Report;
}

/** What keeps a page from a full score: the audits that failed, with what they measured. */
function faults({ audits }: Report): string[] {
	return Object.values(audits)
		.filter(({ score }) => score !== null && score < 0.9)
		.map(({ title, displayValue = '' }) => `    ${title} ${displayValue}`);
}

/** Scores the built site's pages with Lighthouse and says where they miss their goals. Arguments pick pages. */
async function main(pages: readonly string[]) {
	const site = join(buildFolder, 'site');
	if (!existsSync(site)) throw new Error('There is no built site to look at. Run: npm run build');
	const [serving, folder] = await Promise.all([
		serve({ folder: site, packed: true }),
		mkdtemp(join(tmpdir(), 'lighthouse-'))
	]);
	try {
		for (const page of pages) {
			const found = await report(serving.address + page, folder);
			const scores = categories
				// An embed asks search engines to leave it out, which the last category takes for a fault.
				.filter((name) => !(name === 'seo' && page.startsWith('embed/')))
				.map((name) => [name, found.categories[name]?.score ?? 0] as const);
			console.log(
				`/${page}: ${scores.map(([name, score]) => `${name} ${Math.round(score * 100)}`).join(', ')}`
			);
			if (scores.every(([name, score]) => score >= goals[name])) continue;
			process.exitCode = 1;
			console.log(faults(found).join('\n'));
		}
	} finally {
		await serving.close();
		await rm(folder, { recursive: true });
	}
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const asked = process.argv.slice(2);
	await main(asked.length > 0 ? asked : usualPages);
}
