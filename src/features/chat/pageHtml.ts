import { randomBytes } from 'node:crypto';

/** Where the page's own files are, as the webview names them. */
export interface PageFiles {
  readonly cspSource: string;
  readonly script: string;
  readonly style: string;
}

/** The chat page: one script, one style sheet, and no way to load or send anything else. */
export function pageHtml({ cspSource, script, style }: PageFiles): string {
  const nonce = randomBytes(18).toString('base64url');
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource}`,
    `font-src ${cspSource}`,
    "img-src 'none'",
    "connect-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${style}">
<title>Ask the archive</title>
</head>
<body>
<div id="root"></div>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}
