'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Bookmark, Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Button } from '../../../design/button.tsx';
import { IconButton } from '../../../design/icon-button.tsx';
import { Popover } from '../../../design/popover.tsx';
import { TextField } from '../../../design/text-field.tsx';
import { toast } from '../../../design/toast.tsx';
import { failureReason } from '../../../trpc/failure-reason.ts';
import { useTRPC } from '../../../trpc/provider.tsx';
import { filtersFromQuery, queryFromFilters } from '../model/filter-url.ts';
import type { Filters } from '../model/filters.ts';
import { BUILT_IN_VIEWS, canonical } from '../model/views.ts';

interface SavedViewsProps {
  filters: Filters;
  onChoose: (filters: Filters) => void;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export interface View {
  id: string | null;
  name: string;
  filters: Filters;
}

/** Everyone's views, then the viewer's own. */
export function useViews(): View[] {
  const trpc = useTRPC();
  const saved = useQuery(trpc.views.list.queryOptions());
  return [
    ...BUILT_IN_VIEWS.map(({ name, filters }) => ({ id: null, name, filters })),
    ...(saved.data ?? []).map(({ id, name, query }) => ({ id, name, filters: filtersFromQuery(query) })),
  ];
}

/** Filters by name: choose, save the present ones, delete. */
export function SavedViews({ filters, onChoose, open, onOpenChange }: SavedViewsProps) {
  const views = useViews();
  const current = views.find((view) => canonical(view.filters) === canonical(filters));
  const choose = (view: View) => {
    onChoose(view.filters);
    onOpenChange(false);
  };
  return (
    <Popover
      label="Views"
      align="end"
      open={open}
      onOpenChange={onOpenChange}
      trigger={
        <Button tone="quiet" title="Views">
          <Bookmark size={14} aria-hidden />
          <span className="max-w-32 truncate max-rail:hidden-label">
            {current?.id ? current.name : 'Views'}
          </span>
        </Button>
      }
      className="w-72 p-1.5"
    >
      <ul>
        {views.map((view) => (
          <li key={view.id ?? view.name} className="flex items-center">
            <button
              type="button"
              aria-current={view === current ? 'true' : undefined}
              onClick={() => choose(view)}
              className="flex h-7 min-w-0 flex-1 items-center rounded-md px-2 text-left hover:bg-hover aria-[current]:font-medium aria-[current]:text-accent"
            >
              <span className="truncate">{view.name}</span>
            </button>
            {view.id ? <DeleteView id={view.id} name={view.name} filters={view.filters} /> : null}
          </li>
        ))}
      </ul>
      {current ? null : <SaveView filters={filters} taken={BUILT_IN_VIEWS.map((view) => view.name)} />}
    </Popover>
  );
}

function SaveView({ filters, taken }: { filters: Filters; taken: readonly string[] }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [name, setName] = useState('');
  const save = useMutation(
    trpc.views.save.mutationOptions({
      onSuccess: (view) => {
        toast(`Saved the view “${view.name}”`);
        setName('');
        return queryClient.invalidateQueries({ queryKey: trpc.views.list.queryKey() });
      },
    }),
  );
  const wanted = name.trim();
  const clash = taken.some((other) => other.toLowerCase() === wanted.toLowerCase());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (wanted && !clash) save.mutate({ name: wanted, query: queryFromFilters(filters) });
  };
  return (
    <form onSubmit={submit} className="mt-1 flex items-start gap-1.5 border-t px-1 pt-2">
      <div className="min-w-0 flex-1">
        <TextField
          label="Name for these filters"
          hideLabel
          placeholder="Name these filters"
          maxLength={60}
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={
            clash
              ? `“${wanted}” is a view everyone has. Choose another name.`
              : save.error
                ? failureReason(save.error)
                : null
          }
        />
      </div>
      <Button type="submit" size="md" busy={save.isPending} disabled={!wanted || clash}>
        Save
      </Button>
    </form>
  );
}

function DeleteView({ id, name, filters }: { id: string; name: string; filters: Filters }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const changed = () => queryClient.invalidateQueries({ queryKey: trpc.views.list.queryKey() });
  const restore = useMutation(trpc.views.save.mutationOptions({ onSuccess: changed }));
  const remove = useMutation(
    trpc.views.delete.mutationOptions({
      onSuccess: () => {
        toast(`Deleted the view “${name}”`, {
          undo: () => restore.mutate({ name, query: queryFromFilters(filters) }),
        });
        return changed();
      },
      onError: (error) => toast(`Not deleted: “${name}”`, { detail: failureReason(error), tone: 'warn' }),
    }),
  );
  return (
    <IconButton
      icon={Trash2}
      iconSize={14}
      label={`Delete the view ${name}`}
      onClick={() => remove.mutate({ id })}
    />
  );
}
