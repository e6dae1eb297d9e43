import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { useSay } from '../shared/language';

/** The field app's entry, served at `/m` and below it. */
function Phone() {
  const say = useSay();
  return (
    <main>
      <h1>{say('联单', 'Liandan')}</h1>
      <p>
        <a href="/app">{say('打开控制台', 'Open the console')}</a>
      </p>
    </main>
  );
}

const root = document.getElementById('root');
if (root !== null)
  createRoot(root).render(
    <StrictMode>
      <Phone />
    </StrictMode>,
  );
