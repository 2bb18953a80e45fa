import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { extname, join, normalize, resolve } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { t } from '../../renderer/text/words.ts';

const ROOT = resolve(import.meta.dirname, '..', '..');
const PAGE = join(ROOT, 'dist', 'renderer');

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.ico': 'image/x-icon',
};

/** The built page behind its real content policy, with a fake desk behind it. */
export type ServedPage = {
  readonly open: (options: {
    readonly scenario: string;
    readonly path: string;
    readonly zoomed?: boolean;
    /** A kiosk's screen on a post. */
    readonly tall?: boolean;
    /** Time passes as the test lets it, in this page alone. */
    readonly clocked?: boolean;
  }) => Promise<Page>;
  /** What the browser complained about on any page so far: defects, blocked content. */
  readonly complaints: readonly string[];
  readonly close: () => Promise<void>;
};

/** Builds the page where it is stale, serves it on loopback and starts a browser. Close it. */
export const servePage = async (): Promise<ServedPage> => {
  await buildPage();
  const script = await fakeDeskScript();
  const server = await listen();
  const browser = await chromium.launch({
    executablePath: process.env.BW_CHROMIUM ?? '/usr/bin/chromium',
    args: argsFrom(process.env.BW_CHROMIUM_ARGS),
  });
  const contexts = {
    plain: await newContext(browser, script, USUAL),
    zoomed: await newContext(browser, script, ZOOMED),
    tall: await newContext(browser, script, TALL),
  };
  const complaints: string[] = [];
  return {
    complaints,
    open: async ({ scenario, path, zoomed = false, tall = false, clocked = false }) => {
      const context = clocked ? await newContext(browser, script, USUAL) : tall ? contexts.tall : contexts.plain;
      const page = await (zoomed ? contexts.zoomed : context).newPage();
      page.on('pageerror', (defect) => complaints.push(`${scenario} ${path}: ${defect.message}`));
      page.on('console', (line) => line.type() === 'error' && complaints.push(`${scenario} ${path}: ${line.text()}`));
      if (clocked) await page.clock.install();
      await page.goto(`${addressOf(server)}?scenario=${scenario}#${path}`);
      await page
        .locator('h1')
        .filter({ hasNotText: t('chrome.starting.title') })
        .first()
        .waitFor({ timeout: 10_000 });
      if (clocked) await page.clock.pauseAt(Date.now() + 1_000);
      return page;
    },
    close: async () => {
      await browser.close();
      server.close();
    },
  };
};

type Screen = { readonly width: number; readonly height: number; readonly deviceScaleFactor: number };

// A reception desk's usual screen; at 200 per cent half of it, drawn twice as big; and a tall one.
const USUAL: Screen = { width: 1366, height: 768, deviceScaleFactor: 1 };
const ZOOMED: Screen = { width: 683, height: 384, deviceScaleFactor: 2 };
const TALL: Screen = { width: 768, height: 1366, deviceScaleFactor: 1 };

const newContext = async (browser: Browser, script: string, screen: Screen): Promise<BrowserContext> => {
  const { deviceScaleFactor, ...viewport } = screen;
  const context = await browser.newContext({
    viewport,
    deviceScaleFactor,
    reducedMotion: 'reduce',
    locale: 'en-GB',
  });
  await context.addInitScript({ content: script });
  return context;
};

// As a user gets it: the test runner's own NODE_ENV would make it a development build.
const buildPage = async (): Promise<void> => {
  await promisify(execFile)(process.execPath, [join(ROOT, 'scripts', 'build.mjs'), 'renderer'], {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: 'production' },
  });
};

const fakeDeskScript = async (): Promise<string> => {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      minify: false,
      lib: { entry: join(import.meta.dirname, 'page', 'install.ts'), formats: ['iife'], name: 'installed' },
    },
  });
  const outputs = Array.isArray(built) ? built : [built];
  const chunks = outputs.flatMap((each) => ('output' in each ? each.output : []));
  return chunks.map((chunk) => (chunk.type === 'chunk' ? chunk.code : '')).join('\n');
};

const listen = (): Promise<Server> =>
  new Promise((done) => {
    const server = createServer((request, response) => {
      const path = normalize(new URL(request.url ?? '/', 'http://page').pathname);
      const file = join(PAGE, path === '/' ? 'index.html' : path);
      readFile(file).then(
        (body) => {
          response.writeHead(200, {
            'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
            'content-security-policy': POLICY,
          });
          response.end(body);
        },
        () => response.writeHead(404).end(),
      );
    });
    server.listen(0, '127.0.0.1', () => done(server));
  });

const addressOf = (server: Server): string => {
  const address = server.address();
  return typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}/` : '';
};

const argsFrom = (text: string | undefined): string[] => {
  const args: unknown = JSON.parse(text ?? '[]');
  return Array.isArray(args) ? args.map(String) : [];
};
