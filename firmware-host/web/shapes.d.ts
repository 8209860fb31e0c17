// Shapes that the scripts share, for `make lint` alone: what the API answers with, as far as the console reads it, what
// elements are made of, and what a page is to the frame. Times are RFC 3339.

// ---- the API ----

export interface CenterOfSession {
  name: string;
  title: string;
  target_s: number;
}
export interface Session {
  name: string;
  title: string;
  role: "agent" | "operator" | null; // null: nobody is logged in
  centers: CenterOfSession[];
}
export interface Center extends CenterOfSession {
  number: string | null;
}
export interface Agent {
  name: string;
  title: string | null;
  centers: string | null; // names with blanks between
  state: "here" | "away" | "stopped";
  opted_out: boolean; // texted STOP: nothing reaches their phone
}
export interface Canned {
  name: string;
  center: string | null; // null: for all
  text: string;
}
export interface Presence {
  agent: string;
  conversation: number;
  typing: boolean;
}

export type ConversationState = "waiting" | "claimed" | "customer's turn" | "closed";
export interface Conversation {
  id: number;
  center: string;
  customer: string;
  state: ConversationState;
  agent: string | null;
  last_agent: string | null;
  waiting_s: number;
  due_at: string | null;
  promised_at: string | null;
  snoozed_until_at: string | null;
  opened_at: string;
  updated_at: string;
  tags: string | null; // with blanks between
  last_text: string | null;
  opted_out: boolean;
}
export interface Entry {
  entry: number;
  id: number | null; // of its message
  kind: "text" | "reply" | "automatic" | "note" | "event";
  direction: "inbound" | "outbound" | null;
  agent: string | null;
  text: string | null; // null: no longer kept
  state: string | null;
  parts: number;
  reason: string | null;
  happened_at: string;
  mark: string | null; // what a text is that nobody has to answer
}
export interface Thread extends Conversation {
  messages: Entry[];
}

export interface Group {
  name: string;
  title: string | null;
  line: string | null;
  number: string | null;
  members: number;
  max_members: number; // 0: no limit
  pending: number;
  waiting: number;
  paused: boolean;
  closed: boolean;
  configured: boolean; // false: it left the configuration, and its members hear nothing
}
export interface Member {
  number: string;
  name: string | null;
  role: "owner" | "moderator" | "member";
  state: string;
  since: string;
  muted_until_at: string | null;
  wants_approval: boolean;
}
export interface Consent {
  happened_at: string;
  event: string;
  method: string | null;
  words: string | null;
  actor: string | null;
}
export interface Message {
  id: number;
  direction: "inbound" | "outbound";
  number: string;
  text: string | null;
  kind: string;
  state: string;
  cause: string | null;
  received_at: string | null;
  queued_at: string | null;
  mark?: string | null; // what a text is that went to nobody
}
export interface Queued {
  priority: number;
  cause: string | null; // a message's id in digits, or words
}
export interface Why {
  message: Message;
  caused: { state: string }[];
}

export interface Meter {
  used: number;
  allowed: number;
  left: number;
  frees_at?: string | null;
}
export interface Line {
  name: string;
  number: string | null;
  state: string;
  service: string | null;
  service_kind: string | null;
  queued: number;
  reason?: string;
  suspended_until_at?: string | null;
  balance?: string;
  balance_read_at?: string;
  balance_is_low?: boolean;
  budget: Record<string, Meter>;
}
export interface Recovery {
  health: string;
  rungs: string[];
  history: { at: string; rung: string; healed: boolean }[];
}
export interface Modem {
  port: string;
  state: string;
  line: string | null;
  reason?: string | null;
  vendor?: string | null;
  model?: string | null;
  revision?: string | null;
  imei?: string | null;
  iccid?: string | null;
  operator?: string | null;
  signal_dbm?: number | null;
  slot?: string | null;
  temperature_c?: number;
  supply_mv?: number;
  storage_used?: number;
  storage_total?: number;
  trouble?: string | null;
  recovery: Recovery;
}
export interface Slot {
  name: string;
  modem: string | null;
  can: string[];
  running: boolean | null; // null: nobody can tell
  trouble?: string | null;
}
export interface Status {
  started_at: string;
  received: number;
  submitted: number;
  unsure: number;
  trouble?: string | null;
  plans_permit: boolean;
  backup: { file: string; percent: number } | null;
  lines: Line[];
  modems: Modem[];
  slots: Slot[];
  mistakes: { file: string; line: number; message: string }[];
}

// What came from a SIM and could not be read, with what can be made out.
export interface Unread {
  id: number;
  line: string | null;
  received_at: string;
  reason: string;
  number: string | null;
  text: string | null;
  data_hex: string;
}

// Of first responses: by center, by agent or by hour of the day.
export interface Response {
  center: string;
  agent?: string;
  hour?: number;
  answered: number;
  median_s: number;
  p90_s: number;
  median_open_s: number;
  p90_open_s: number;
}
export interface Hour {
  hour_at: string;
  local: string; // by the center's clock, without an offset
  center: string;
  received: number;
  replies: number;
  automatic: number;
  closed_count: number;
}

// ---- elements ----

export type Leaf = string | number | false | null | undefined | Node;
export type Child = Leaf | Child[];
export type Properties = Record<string, string | number | boolean | null | undefined | ((event: any) => unknown)>;

// ---- pages ----

export interface View {
  go?(path: string[]): void; // another path of the same page
  tick?(): void; // each second
  close?(): void;
}
export interface Page {
  name: string;
  title: string;
  roles: string[];
  wanted?(session: Session): boolean;
  open(place: HTMLElement, context: { session: Session; path: string[] }): View;
}
