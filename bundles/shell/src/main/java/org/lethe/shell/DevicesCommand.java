package org.lethe.shell;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.lethe.api.compute.Compute;
import org.lethe.api.compute.NetworkExecutor;
import org.lethe.console.LetheCommand;
import org.lethe.console.Screen;
import org.lethe.console.Table;
import org.lethe.console.Text;
import org.lethe.torch.TorchStatus;
import org.osgi.framework.BundleContext;

/** {@code lethe:devices}. */
@Service
@Command(
    scope = "lethe",
    name = "devices",
    description = "Lists the devices and the executor, and the reason where one is missing",
    detailedDescription = "Example: lethe:devices")
public final class DevicesCommand extends LetheCommand {
  private record Device(
      String id,
      String kind,
      String precision,
      int threads,
      int lanes,
      long memory,
      String description) {

    static Device of(Compute compute) {
      return new Device(
          compute.id(),
          compute.kind().name(),
          compute.precision().name(),
          compute.threads(),
          Math.max(1, compute.lanes().size()),
          compute.memory(),
          compute.description());
    }
  }

  @Reference BundleContext context;

  @Override
  protected void run(Screen screen, List<String> arguments) {
    Services services = new Services(context);
    List<Device> devices = services.ask(Compute.class, Device::of);
    List<TorchStatus.Report> reports = services.ask(TorchStatus.class, TorchStatus::report);
    List<String> executors = services.ask(NetworkExecutor.class, NetworkExecutor::engine);
    Table table = Table.of("id", "kind", "precision", "threads", "lanes", "memory", "description");
    for (Device device : devices) {
      table.row(
          device.id,
          device.kind,
          device.precision,
          String.valueOf(device.threads),
          String.valueOf(device.lanes),
          Text.bytes(device.memory),
          device.description);
    }
    show(screen, plain(devices, reports, executors), table);
    if (!json) {
      executors.forEach(executor -> screen.print("networks run on " + executor));
      notes(reports).forEach(screen::print);
    }
  }

  private static List<String> notes(List<TorchStatus.Report> reports) {
    return reports.isEmpty()
        ? List.of("no PyTorch: the bundle org.lethe.torch is not active; see bundle:list")
        : reports.stream()
            .flatMap(report -> List.of(report.message(), report.cudaMessage()).stream())
            .distinct()
            .toList();
  }

  private static Map<String, Object> plain(
      List<Device> devices, List<TorchStatus.Report> reports, List<String> executors) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("devices", devices);
    map.put("engine", reports.stream().map(report -> report.state().name()).findFirst().orElse(""));
    map.put("executor", executors.stream().findFirst().orElse(""));
    map.put("notes", notes(reports));
    return map;
  }
}
