import 'antd/dist/reset.css';
import './console.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { ApiError } from '../api/client';
import { Themed } from './theme';
import { Console } from './console';

// The front door leads into the console; what stands behind the question mark goes along.
if (!window.location.pathname.startsWith('/app'))
  window.history.replaceState(null, '', `/app/${window.location.search}${window.location.hash}`);

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // A refusal will be refused again; only a missing answer or a busy service is worth another try.
      retry: (failures, error) => failures < 2 && error instanceof ApiError && (error.isOffline || error.status >= 500),
    },
  },
});

const root = document.getElementById('root');
if (root !== null)
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <BrowserRouter basename="/app">
          <Themed>
            <Console />
          </Themed>
        </BrowserRouter>
      </QueryClientProvider>
    </StrictMode>,
  );
