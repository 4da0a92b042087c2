package cli

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/anyam-id/anyam/internal/command"
)

type completionCmd struct {
	Shell string `arg:"" enum:"bash,zsh,fish" help:"bash, zsh atau fish. | bash, zsh or fish."`
}

// Help shows how to install the script.
func (completionCmd) Help() string {
	return "  anyam completion bash > /etc/bash_completion.d/anyam\n  anyam completion zsh > ~/.zfunc/_anyam\n  anyam completion fish > ~/.config/fish/completions/anyam.fish"
}

// Run writes the script, made from the commands and flags themselves.
func (c completionCmd) Run(_ context.Context, e *env) error {
	commands := e.all.Commands
	switch c.Shell {
	case "fish":
		return fish(e.Out, e.cfg.Lang, e.all.Flags, commands)
	case "zsh":
		// zsh runs the script for bash through its own compatibility layer.
		if _, err := io.WriteString(e.Out, "#compdef anyam\nautoload -U +X bashcompinit && bashcompinit\n"); err != nil {
			return err
		}
	}
	return bash(e.Out, e.all.Flags, commands)
}

func bash(w io.Writer, global []*command.Flag, commands []*command.Command) error {
	var b strings.Builder
	b.WriteString("_anyam() {\n  local cur=${COMP_WORDS[COMP_CWORD]} cmd= i\n" +
		"  for ((i = 1; i < COMP_CWORD; i++)); do case ${COMP_WORDS[i]} in -*) ;; *) cmd=${COMP_WORDS[i]}; break ;; esac; done\n" +
		"  local words=\n  case $cmd in\n")
	var names []string
	for _, n := range commands {
		names = append(names, n.Name)
		fmt.Fprintf(&b, "    %s) words=%q ;;\n", n.Name, strings.Join(append(children(n), flags(n.Flags)...), " "))
	}
	fmt.Fprintf(&b, "    *) words=%q ;;\n  esac\n", strings.Join(append(names, flags(global)...), " "))
	b.WriteString("  COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n}\ncomplete -o default -F _anyam anyam\n")
	_, err := io.WriteString(w, b.String())
	return err
}

func fish(w io.Writer, lang string, global []*command.Flag, commands []*command.Command) error {
	var b strings.Builder
	quote := func(s string) string { return "'" + strings.ReplaceAll(s, "'", `\'`) + "'" }
	for _, f := range global {
		fmt.Fprintf(&b, "complete -c anyam -l %s -d %s\n", f.Name, quote(command.Pick(f.Help, lang)))
	}
	for _, n := range commands {
		fmt.Fprintf(&b, "complete -c anyam -n __fish_use_subcommand -a %s -d %s\n", n.Name, quote(command.Pick(n.Help, lang)))
		for _, f := range n.Flags {
			fmt.Fprintf(&b, "complete -c anyam -n '__fish_seen_subcommand_from %s' -l %s -d %s\n", n.Name, f.Name, quote(command.Pick(f.Help, lang)))
		}
		for _, c := range n.Commands {
			fmt.Fprintf(&b, "complete -c anyam -n '__fish_seen_subcommand_from %s' -a %s -d %s\n", n.Name, c.Name, quote(command.Pick(c.Help, lang)))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func flags(list []*command.Flag) []string {
	var out []string
	for _, f := range list {
		out = append(out, "--"+f.Name)
	}
	return out
}

func children(n *command.Command) []string {
	var out []string
	for _, c := range n.Commands {
		out = append(out, c.Name)
	}
	return out
}
