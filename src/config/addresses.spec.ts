import { isDatabase, isProxies, isSite } from './addresses.js';

describe('an address among the settings', () => {
  it.each(['http://127.0.0.1:3000', 'https://doorstroom.example/', 'http://[::1]:3000'])(
    'may be the site %s',
    (text) => expect(isSite(text)).toBe(true),
  );
  it.each([
    'doorstroom.example',
    'https://',
    'https://doorstroom.example/pad',
    'https://doorstroom.example?x',
    'https://iemand@doorstroom.example',
    'http://doorstroom.example:99999',
    'ftp://doorstroom.example',
  ])('may not be the site %s', (text) => expect(isSite(text)).toBe(false));

  it.each(['sqlite:data/x.sqlite', 'postgres://u:p@h/d', 'postgresql:///d?host=/run/postgresql'])(
    'may be the database %s',
    (text) => expect(isDatabase(text)).toBe(true),
  );
  it.each(['sqlite:', 'mysql://u:p@h/d', 'postgres://u:p@h:99999/d'])(
    'may not be the database %s',
    (text) => expect(isDatabase(text)).toBe(false),
  );

  it.each(['off', 'loopback', '10.0.0.1', '10.0.0.0/8, ::1', 'fd00::/8', '0.0.0.0/0'])(
    'may be the proxies %s',
    (text) => expect(isProxies(text)).toBe(true),
  );
  it.each(['', 'on', '999.1.1.1', '10.0.0.0/33', '::/0/0', '10.0.0.1,', 'proxy.example'])(
    'may not be the proxies %j',
    (text) => expect(isProxies(text)).toBe(false),
  );
});
