import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Phone } from './phone';
import './phone.css';
import { keepInStep } from './store/sync';

/** The field app's entry, served at `/m` and below it. */
const root = document.getElementById('root');
if (root !== null)
  createRoot(root).render(
    <StrictMode>
      <Phone />
    </StrictMode>,
  );
keepInStep();
if ('serviceWorker' in navigator) void navigator.serviceWorker.register('/sw.js', { scope: '/m' });
// What is unsent must outlast a full disk and a week without use, where the browser lets us ask.
void navigator.storage?.persist?.();
