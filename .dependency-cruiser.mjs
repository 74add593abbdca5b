const outside = '^(bots|telephony|web|sandbox|setup|locales|config)/|^(main|config)[.]ts$';
const vendors = '^node_modules/(telegraf|@slack/|asterisk-manager|fastify|@fastify/|undici|ws/)';

/** The laws of docs/architecture.md on who may know whom. */
export default {
  forbidden: [
    {
      name: 'core-knows-nobody',
      comment: 'Arrows point at the core (law 1).',
      severity: 'error',
      from: { path: '^core/' },
      to: { path: `${outside}|${vendors}` },
    },
    {
      name: 'channels-never-meet',
      comment: 'A channel knows the shared conversation and itself (law 1).',
      severity: 'error',
      from: { path: '^(bots/[^/]+|telephony|web)/', pathNot: '^bots/shared/' },
      to: { path: '^(bots|telephony|web)/', pathNot: ['^$1/', '^bots/shared/'] },
    },
    {
      name: 'shared-conversation-knows-no-channel',
      severity: 'error',
      from: { path: '^bots/shared/' },
      to: { path: `^bots/(?!shared/)|^telephony/|^web/|${vendors}` },
    },
    {
      name: 'pure-parts',
      comment: 'The engine, working time and phones import neither Prisma nor Node (law 6).',
      severity: 'error',
      from: { path: '^core/(process/|working-time|phone[.]ts|calendars/)|^telephony/calls' },
      to: { path: '^prisma/|^node_modules/(@prisma|pg|pg-boss)' },
    },
    {
      name: 'pure-parts-without-node',
      severity: 'error',
      from: { path: '^core/(process/|working-time|phone[.]ts|calendars/)|^telephony/calls' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'main-only-meeting-place',
      comment: 'Only main.ts (and what tries the product from outside) sees everything.',
      severity: 'error',
      from: { path: '^(core|bots|telephony|web|prisma|locales)/' },
      to: { path: '^(main[.]ts|sandbox/|test/|setup/)' },
    },
    {
      name: 'database-in-core-only',
      comment: 'Prisma is used in core and prisma only (law 6).',
      severity: 'error',
      from: { path: '^(bots|telephony|web|locales)/' },
      to: { path: '^prisma/|^node_modules/@prisma/' },
    },
    {
      name: 'no-development-dependencies-at-run-time',
      comment: 'An installation has been made with `npm ci --omit=dev` (docs/operations.md).',
      severity: 'error',
      from: { path: '^(core|bots|telephony|web|sandbox|setup|locales|config|prisma)/|^(main|config)[.]ts$' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    exclude: { path: '^(prisma/generated/internal|test/|bench/|docs/)' },
    doNotFollow: { path: 'node_modules' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
