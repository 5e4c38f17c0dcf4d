import { KeepAlive, createApp, defineComponent, h, ref } from 'vue';

const main = document.querySelector('main');
const server = main?.dataset['server'] ?? '';

const Login = defineComponent({
  name: 'LoginView',
  setup: () => () => h('qr-login', { server, 'app-id': 'demo-app' }),
});
const Other = defineComponent({ name: 'OtherView', setup: () => () => h('p', 'Another view') });

/** Two views, each kept alive while the other one is shown. */
const App = defineComponent({
  setup() {
    const other = ref(false);
    return () => [
      h('button', { onClick: () => (other.value = !other.value) }, 'Toggle'),
      h(KeepAlive, () => h(other.value ? Other : Login)),
    ];
  },
});

if (main) createApp(App).mount(main);
