import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyPluginAsync } from 'fastify';

/** Packages whose browser modules pages may import, by the folder they are served from. */
const packages = ['lit', 'lit-html', 'lit-element', '@lit/reactive-element'] as const;

const folderOf = (name: (typeof packages)[number]): string =>
  join(dirname(fileURLToPath(import.meta.resolve('lit'))), '..', name);

const imports = {
  lit: '/modules/lit/index.js',
  'lit/': '/modules/lit/',
  'lit-html': '/modules/lit-html/lit-html.js',
  'lit-html/': '/modules/lit-html/',
  'lit-element/lit-element.js': '/modules/lit-element/lit-element.js',
  'lit-element/': '/modules/lit-element/',
  '@lit/reactive-element': '/modules/@lit/reactive-element/reactive-element.js',
  '@lit/reactive-element/': '/modules/@lit/reactive-element/',
};

const importMap = JSON.stringify({ imports });

/** The import map of every page, to stand in its head before any module script. */
export const importMapTag = `<script type="importmap">${importMap}</script>`;

/** How the content security policy names that very script. */
export const importMapSource = `'sha256-${createHash('sha256').update(importMap).digest('base64')}'`;

/** Serves the packages' own files at `/modules/…`: no bundler, nothing from outside. */
export const moduleRoutes: FastifyPluginAsync = async (app) => {
  for (const name of packages) {
    const options = { index: false, decorateReply: false, maxAge: '1h', allowedPath: isModule } as const;
    await app.register(fastifyStatic, { root: folderOf(name), prefix: `/modules/${name}/`, ...options });
  }
};

const isModule = (path: string): boolean => path.endsWith('.js');
