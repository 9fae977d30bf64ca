package org.lethe.catalog;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.lethe.api.LetheException;
import org.lethe.api.LetheProvider;
import org.lethe.api.Role;
import org.lethe.api.provider.Provider;
import org.lethe.api.settings.Setting;
import org.lethe.runs.ProviderView;
import org.lethe.runs.Providers;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceObjects;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.AnyService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registry of providers. It keeps references and properties, never an instance, so that each
 * can be swapped. Of several providers with one id the highest ranked is used.
 */
@Component(service = {Providers.class, ProviderRegistry.class})
public final class ProviderRegistry implements Providers {
  private static final Logger LOG = LoggerFactory.getLogger(ProviderRegistry.class);
  private static final String MARKED = "(&(lethe.role=*)(lethe.id=*))";

  /** The ids that are allowed, because they become parts of file names. */
  private static final String ID = "[A-Za-z0-9][A-Za-z0-9._-]*";

  private static final int LONGEST_LINE = 200;

  private final BundleContext context;
  private final Map<ServiceReference<?>, Entry> entries = new ConcurrentHashMap<>();

  /** Creates an empty registry. */
  @Activate
  public ProviderRegistry(BundleContext context) {
    this.context = context;
  }

  /** Returns the catalogue of the registered providers. */
  public Catalogue catalogue() {
    return new Catalogue(this::entries);
  }

  @Override
  public List<ProviderView> list() {
    return entries().stream()
        .sorted(Comparator.comparing(Entry::role).thenComparing(Entry::id))
        .map(ProviderRegistry::view)
        .toList();
  }

  /** Returns the view of a provider. If the provider fails, the view contains the problem. */
  public static ProviderView view(Entry entry) {
    try {
      return view(entry, Catalogue.ask(entry, Provider::settings));
    } catch (RuntimeException | Error e) {
      LOG.warn("{} {} of {} fails", entry.role(), entry.id(), entry.bundle(), e);
      return failing(entry, line(e instanceof LetheException ? e.getMessage() : e.toString()));
    }
  }

  private static ProviderView failing(Entry entry, String why) {
    return new ProviderView(
        entry.role(),
        entry.id(),
        line("fails: " + why),
        List.of(),
        entry.bundle(),
        entry.version(),
        Optional.of(why));
  }

  private static ProviderView view(Entry entry, List<Setting<?>> settings) {
    return new ProviderView(
        entry.role(), entry.id(), line(entry.summary()), settings, entry.bundle(), entry.version());
  }

  /** Returns the first line of a text, cut so that it fits into a table. */
  private static String line(String text) {
    String first = text.lines().findFirst().orElse("");
    return first.length() > LONGEST_LINE ? first.substring(0, LONGEST_LINE) + "..." : first;
  }

  private Collection<Entry> entries() {
    // Their ranks may change meanwhile, so they are put in order when they are asked for.
    return entries.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(Comparator.<ServiceReference<?>>reverseOrder()))
        .map(Map.Entry::getValue)
        .toList();
  }

  private <T> Entry entry(Role role, ServiceReference<T> reference) {
    // Prototype-scoped providers get an instance per use, others share theirs.
    ServiceObjects<T> objects = context.getServiceObjects(reference);
    String id = text(reference, LetheProvider.ID);
    return new Entry(
        role,
        id,
        Objects.toString(reference.getProperty(LetheProvider.SUMMARY), ""),
        reference.getBundle().getSymbolicName(),
        reference.getBundle().getVersion().toString(),
        Builds.pin(reference),
        () -> (Provider) objects.getService(),
        provider -> release(objects, provider),
        new LeaseBook(Entry.name(role, id)));
  }

  @SuppressWarnings("unchecked")
  private static <T> void release(ServiceObjects<T> objects, Provider provider) {
    try {
      objects.ungetService((T) provider);
    } catch (IllegalArgumentException | IllegalStateException gone) {
      // Its bundle has been stopped meanwhile, which gave the service back already.
      return;
    }
  }

  private static String text(ServiceReference<?> reference, String property) {
    return String.valueOf(reference.getProperty(property));
  }

  @Reference(
      service = AnyService.class,
      target = MARKED,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  public void add(ServiceReference<?> reference) {
    String role = text(reference, LetheProvider.ROLE);
    Optional<Role> known =
        Arrays.stream(Role.values()).filter(each -> each.name().equals(role)).findAny();
    if (known.isEmpty()) {
      LOG.warn("{}: {} is no role of a provider; it is ignored", reference.getBundle(), role);
    } else if (!text(reference, LetheProvider.ID).matches(ID)) {
      LOG.warn(
          "{}: {} is no id of a provider (letters, digits, '.', '_' and '-'); it is ignored",
          reference.getBundle(),
          text(reference, LetheProvider.ID));
    } else if (reference.isAssignableTo(context.getBundle(), Provider.class.getName())) {
      entries.put(reference, entry(known.get(), reference));
    } else {
      LOG.warn(
          "{}: its provider is of another org.lethe.api; it is ignored", reference.getBundle());
    }
  }

  /** Replaces a provider whose configuration has changed. */
  public void updated(ServiceReference<?> reference) {
    remove(reference);
    add(reference);
  }

  /**
   * Revokes the leases of a provider. It returns when they are released, or after the time limit.
   */
  public void remove(ServiceReference<?> reference) {
    Optional.ofNullable(entries.remove(reference))
        .ifPresent(entry -> entry.leases().revoke(LeaseBook.BOUND));
  }
}
