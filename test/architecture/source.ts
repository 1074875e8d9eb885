import ts from 'typescript';

/** A file as the rules see it. */
export type SourceFile = { readonly path: string; readonly text: string };

export type Import = { readonly from: string; readonly typeOnly: boolean };

/** What a file takes from elsewhere and which global names it says. Comments, strings and its own names do not count. */
export type Reading = {
	readonly imports: readonly Import[];
	readonly globals: ReadonlySet<string>; // names, and `Math.random` as one
	readonly defaultExport: boolean;
	readonly colours: readonly string[];
	readonly longestFunction: number; // lines
};

const scripts = (text: string) =>
	[...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map((match) => match[1]).join('\n');

/** Reads a TypeScript file, or the scripts of a Svelte one. */
export function read({ path, text }: SourceFile): Reading {
	const code = path.endsWith('.svelte') ? scripts(text) : text;
	const tree = ts.createSourceFile(path, code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
	const imports: Import[] = [];
	const said = new Set<string>();
	const declared = new Set<string>();
	const colours: string[] = [];
	let defaultExport = false;
	let longestFunction = 0;
	const lineOf = (position: number) => tree.getLineAndCharacterOfPosition(position).line;

	const visit = (node: ts.Node) => {
		const found = importOf(node);
		if (found) imports.push(found);
		if (ts.isExportAssignment(node) || modifies(node, ts.SyntaxKind.DefaultKeyword)) defaultExport = true;
		if (ts.isFunctionLike(node))
			longestFunction = Math.max(longestFunction, lineOf(node.end) - lineOf(node.getStart()) + 1);
		if (ts.isStringLiteralLike(node) && /^#[0-9a-f]{3,8}$/i.test(node.text)) colours.push(node.text);
		if (isDeclaredName(node)) declared.add(node.text);
		else if (isSaid(node)) said.add(node.text);
		if (ts.isPropertyAccessExpression(node)) {
			if (node.getText() === 'Math.random') said.add('Math.random');
			if (node.name.text === 'postMessage') said.add('postMessage');
		}
		ts.forEachChild(node, visit);
	};
	visit(tree);
	const globals = new Set([...said].filter((name) => !declared.has(name)));
	return { imports, globals, defaultExport, colours, longestFunction };
}

function importOf(node: ts.Node): Import | null {
	if (ts.isImportDeclaration(node)) {
		const { importClause, moduleSpecifier } = node;
		return { from: (moduleSpecifier as ts.StringLiteral).text, typeOnly: onlyTypes(importClause) };
	}
	if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
		const names = node.exportClause && ts.isNamedExports(node.exportClause) ? node.exportClause.elements : [];
		const typeOnly = node.isTypeOnly || (names.length > 0 && names.every((name) => name.isTypeOnly));
		return { from: (node.moduleSpecifier as ts.StringLiteral).text, typeOnly };
	}
	if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
		return { from: (node.argument.literal as ts.StringLiteral).text, typeOnly: true };
	if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
		const [target] = node.arguments;
		return target && ts.isStringLiteralLike(target) ? { from: target.text, typeOnly: false } : null;
	}
	return null;
}

function onlyTypes(clause: ts.ImportClause | undefined): boolean {
	if (!clause) return false;
	if (clause.isTypeOnly) return true;
	const named = clause.namedBindings;
	return (
		!clause.name && !!named && ts.isNamedImports(named) && named.elements.every((name) => name.isTypeOnly)
	);
}

const modifies = (node: ts.Node, kind: ts.SyntaxKind) =>
	ts.canHaveModifiers(node) && !!ts.getModifiers(node)?.some((modifier) => modifier.kind === kind);

const isDeclaredName = (node: ts.Node): node is ts.Identifier =>
	ts.isIdentifier(node) &&
	(ts.isVariableDeclaration(node.parent) ||
		ts.isParameter(node.parent) ||
		ts.isBindingElement(node.parent) ||
		ts.isFunctionDeclaration(node.parent) ||
		ts.isImportSpecifier(node.parent)) &&
	node.parent.name === node;

/** A name used as a value: not a property, a key, a type or a label. */
function isSaid(node: ts.Node): node is ts.Identifier {
	if (!ts.isIdentifier(node)) return false;
	const { parent } = node;
	if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
	if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
	return (
		!ts.isPropertySignature(parent) &&
		!ts.isPropertyDeclaration(parent) &&
		!ts.isMethodSignature(parent) &&
		!ts.isMethodDeclaration(parent) &&
		!ts.isQualifiedName(parent) &&
		!ts.isTypeReferenceNode(parent) &&
		!ts.isTypeQueryNode(parent) &&
		!ts.isImportTypeNode(parent)
	);
}
