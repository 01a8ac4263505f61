import * as vscode from 'vscode';
import { kernelUri } from './workspace.js';

/** The web on this machine that test/host/notesServer.mjs has started: its address without a path. */
export async function notesServer(): Promise<string> {
  const port = new TextDecoder().decode(await vscode.workspace.fs.readFile(kernelUri('.notes-server')));
  return `http://127.0.0.1:${port}`;
}

/** How often the server was asked about notes, and gave them. */
export async function counts(): Promise<{ readonly asked: number; readonly fetched: number }> {
  const response = await fetch(`${await notesServer()}/fetched`);
  return (await response.json()) as { asked: number; fetched: number };
}

/** How often the server was asked for what it has not, or by `https`. */
export async function othersAsked(): Promise<number> {
  const response = await fetch(`${await notesServer()}/others`);
  return Number(await response.text());
}
