package org.lethe.runs.internal.provider;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.lethe.api.LetheProvider;
import org.lethe.api.Provider;
import org.lethe.api.Role;
import org.lethe.api.backbone.Backbone;
import org.lethe.api.dataset.Dataset;
import org.lethe.api.evaluator.Evaluator;
import org.lethe.api.remover.Remover;
import org.lethe.api.unlearner.Unlearner;
import org.lethe.runs.ProviderView;
import org.lethe.runs.Providers;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceObjects;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * The providers registered at the moment: their references and properties, never an instance, so
 * that any of them can be swapped. Of several with one id the highest ranked is used.
 */
@Component(service = {Providers.class, ProviderRegistry.class})
public final class ProviderRegistry implements Providers {
  private static final String MARKED = "(&(lethe.role=*)(lethe.id=*))";

  private final BundleContext context;
  private final ConcurrentNavigableMap<ServiceReference<?>, Entry> entries =
      new ConcurrentSkipListMap<>(Comparator.reverseOrder());

  /** Starts empty; the references follow. */
  @Activate
  public ProviderRegistry(BundleContext context) {
    this.context = context;
  }

  /** Finds providers among them. */
  public Catalogue catalogue() {
    return new Catalogue(this::entries);
  }

  @Override
  public List<ProviderView> list() {
    return entries().stream()
        .sorted(Comparator.comparing(Entry::role).thenComparing(Entry::id))
        .map(entry -> Catalogue.use(entry, provider -> view(entry, provider)))
        .toList();
  }

  private Collection<Entry> entries() {
    return entries.values();
  }

  private static ProviderView view(Entry entry, Provider provider) {
    return new ProviderView(
        entry.role(),
        entry.id(),
        provider.summary(),
        provider.settings(),
        entry.bundle(),
        entry.version());
  }

  private <T extends Provider> void add(ServiceReference<T> reference) {
    entries.put(reference, entry(reference));
  }

  private <T extends Provider> Entry entry(ServiceReference<T> reference) {
    Role role = Role.valueOf(text(reference, LetheProvider.ROLE).toUpperCase(Locale.ROOT));
    // Prototype-scoped providers get an instance per use, others share theirs.
    ServiceObjects<T> objects = context.getServiceObjects(reference);
    return new Entry(
        role,
        text(reference, LetheProvider.ID),
        reference.getBundle().getSymbolicName(),
        reference.getBundle().getVersion().toString(),
        objects::getService,
        provider -> release(objects, provider));
  }

  @SuppressWarnings("unchecked")
  private static <T extends Provider> void release(ServiceObjects<T> objects, Provider provider) {
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
      target = MARKED,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  void addDataset(ServiceReference<Dataset> reference) {
    add(reference);
  }

  void removeDataset(ServiceReference<Dataset> reference) {
    entries.remove(reference);
  }

  @Reference(
      target = MARKED,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  void addBackbone(ServiceReference<Backbone> reference) {
    add(reference);
  }

  void removeBackbone(ServiceReference<Backbone> reference) {
    entries.remove(reference);
  }

  @Reference(
      target = MARKED,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  void addRemover(ServiceReference<Remover> reference) {
    add(reference);
  }

  void removeRemover(ServiceReference<Remover> reference) {
    entries.remove(reference);
  }

  @Reference(
      target = MARKED,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  void addUnlearner(ServiceReference<Unlearner> reference) {
    add(reference);
  }

  void removeUnlearner(ServiceReference<Unlearner> reference) {
    entries.remove(reference);
  }

  @Reference(
      target = MARKED,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  void addEvaluator(ServiceReference<Evaluator> reference) {
    add(reference);
  }

  void removeEvaluator(ServiceReference<Evaluator> reference) {
    entries.remove(reference);
  }
}
