package org.lethe.shell;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.lethe.runs.Run;
import org.lethe.runs.Runs;
import org.lethe.runs.Slot;

/** {@code lethe:queue}. */
@Service
@Command(
    scope = "lethe",
    name = "queue",
    description = "Shows what runs on each device, whose turn comes next, and which device is lost",
    detailedDescription = "Example: lethe:queue --json")
public final class QueueCommand extends LetheCommand {
  @Reference(optional = true)
  Runs runs;

  @Override
  void run(Screen screen, List<String> arguments) {
    List<Slot> slots = runs.slots();
    Table table = Table.of("device", "turn", "run", "recipe", "state", "");
    slots.forEach(slot -> rows(slot, table));
    show(screen, slots.stream().map(QueueCommand::plain).toList(), table);
  }

  static Map<String, Object> plain(Slot slot) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("device", slot.compute());
    map.put("running", slot.running().orElse(null));
    map.put("queued", slot.queued());
    map.put("lost", slot.lost().orElse(null));
    return map;
  }

  private void rows(Slot slot, Table table) {
    slot.lost().ifPresent(why -> table.row(slot.compute(), "-", "", "", "LOST", why));
    slot.running().ifPresent(run -> row(slot, "now", run, table));
    for (int i = 0; i < slot.queued().size(); i++) {
      row(slot, String.valueOf(i + 1), slot.queued().get(i), table);
    }
    if (slot.lost().isEmpty() && slot.running().isEmpty() && slot.queued().isEmpty()) {
      table.row(slot.compute(), "-", "", "", "free", "");
    }
  }

  private void row(Slot slot, String turn, String id, Table table) {
    Optional<Run> run = runs.find(id);
    table.row(
        slot.compute(),
        turn,
        id,
        run.map(Run::name).orElse(""),
        run.map(known -> known.state().name()).orElse(""),
        run.map(RunsCommand::remark).orElse(""));
  }
}
