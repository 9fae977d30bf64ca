package org.lethe.shell;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.lethe.console.Screen;
import org.lethe.console.Table;
import org.lethe.runs.Run;
import org.lethe.runs.RunState;
import org.lethe.runs.Runs;
import org.lethe.runs.Slot;

/** {@code lethe:queue}. */
@Service
@Command(
    scope = "lethe",
    name = "queue",
    description = "Shows the running, queued and waiting runs of each device",
    detailedDescription = "Example: lethe:queue --json")
public final class QueueCommand extends EngineCommand {
  @Reference(optional = true)
  Runs runs;

  @Override
  protected void run(Screen screen, List<String> arguments) {
    List<Slot> slots = runs.slots();
    List<Run> halted = runs.list().stream().filter(QueueCommand::isHalted).toList();
    Table table = Table.of("device", "turn", "run", "recipe", "state", "");
    slots.forEach(slot -> rows(slot, table));
    show(screen, plain(slots, halted), table);
    if (!json && !halted.isEmpty()) {
      screen.out().println();
      screen.print(table(halted));
    }
  }

  /** Returns whether a run has no turn: it waits for something, or for its user. */
  private static boolean isHalted(Run run) {
    return run.state() == RunState.PAUSED || run.state() == RunState.WAITING;
  }

  private Map<String, Object> plain(List<Slot> slots, List<Run> halted) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("devices", slots.stream().map(this::plain).toList());
    map.put("halted", halted.stream().map(RunViews::summary).toList());
    return map;
  }

  private Map<String, Object> plain(Slot slot) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("device", slot.compute());
    map.put("running", slot.running().orElse(null));
    map.put("queued", queued(slot).map(Run::id).toList());
    map.put("lost", slot.lost().orElse(null));
    return map;
  }

  private Stream<Run> queued(Slot slot) {
    return slot.queued().stream()
        .flatMap(id -> runs.find(id).stream())
        .filter(run -> !isHalted(run));
  }

  private static Table table(List<Run> halted) {
    Table table = Table.of("without a turn", "recipe", "state", "why");
    for (Run run : halted) {
      table.row(run.id(), run.name(), run.state().name(), run.reason().orElse(""));
    }
    return table;
  }

  private void rows(Slot slot, Table table) {
    List<Run> queued = queued(slot).toList();
    slot.lost().ifPresent(why -> table.row(slot.compute(), "-", "", "", "LOST", why));
    slot.running().flatMap(runs::find).ifPresent(run -> row(slot, "now", run, table));
    for (int i = 0; i < queued.size(); i++) {
      row(slot, String.valueOf(i + 1), queued.get(i), table);
    }
    if (slot.lost().isEmpty() && slot.running().isEmpty() && queued.isEmpty()) {
      table.row(slot.compute(), "-", "", "", "free", "");
    }
  }

  private void row(Slot slot, String turn, Run run, Table table) {
    String remark = RunsCommand.remark(run, runs.list());
    table.row(slot.compute(), turn, run.id(), run.name(), run.state().name(), remark);
  }
}
