export const services = {
  picker: {
    service: 'Service',
    services: 'Services',
    hint: 'Type part of a name, ODS code, service id or phone number.',
    chosen: 'Chosen',
    none: 'No service chosen',
    remove: 'Remove',
    removeNamed: 'Remove {{name}}',
    favourite: 'Favourite',
    found_one: '{{count}} service',
    found_other: '{{count}} services',
    more: 'The first {{shown}} of {{count}} services. Type more to find the others.',
    notFound: 'No service has all of “{{words}}”. Check the spelling, or look on the Services page.',
  },
} as const;
