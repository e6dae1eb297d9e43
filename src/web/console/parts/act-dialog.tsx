import { Button, Form, Modal, type ButtonProps } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { useSay } from '../../shared/language';
import { Fields, type Field, type Values } from './fields';
import { useKeptState } from './kept-state';
import { ProblemView } from './problem-view';
import { useAct, type KeyHeader } from './use-answer';

interface Props<Result> {
  /** Under this name what is typed is kept until it is sent. */
  readonly name: string;
  readonly label: string;
  readonly title?: string;
  readonly button?: ButtonProps;
  /** Or what is asked for besides, by what has been typed. */
  readonly fields: readonly Field[] | ((typed: Values) => readonly Field[]);
  readonly initial?: Values;
  readonly children?: ReactNode;
  readonly width?: number;
  // The values have been through the form; their types are the API's own to check.
  readonly act: (
    header: KeyHeader,
    values: never,
  ) => Promise<{ readonly data?: Result; readonly error?: unknown; readonly response: Response }>;
  readonly onDone?: (result: Result) => void | Promise<void>;
}

/** A button whose act asks for something first. What has been typed outlives an ended session and a restarted service. */
export function ActDialog<Result>(props: Props<Result>) {
  const { name, label, title = label, button = {}, initial = {}, children, width = 640, act, onDone } = props;
  const say = useSay();
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<Values>();
  const typed = (Form.useWatch([], form) as Values | undefined) ?? nothing;
  const fields = typeof props.fields === 'function' ? props.fields(typed) : props.fields;
  // Only what was typed: what stands already may have changed when the dialog is opened again.
  const [kept, keep, forget] = useKeptState<Values>(name, nothing);
  const sending = useAct<Values, Result>(
    (header, values) => act(header, values as never),
    (result) => {
      keep(nothing);
      forget();
      setOpen(false);
      // The act is done. Opened again while the page is still being read, the dialog takes the next one.
      void onDone?.(result);
    },
  );
  useEffect(() => {
    if (!open) return;
    sending.clear();
    form.resetFields();
    form.setFieldsValue({ ...initial, ...kept });
    // What is kept is read when the dialog opens; afterwards the form has it.
  }, [open]);
  const secrets = fields.filter(({ kind }) => kind === 'password').map(({ key }) => key);
  return (
    <>
      <Button {...button} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Modal
        open={open}
        title={title}
        width={width}
        onCancel={() => setOpen(false)}
        okText={label}
        cancelText={say('返回', 'Back')}
        confirmLoading={sending.busy}
        onOk={() => form.submit()}
        okButtonProps={{ danger: button.danger === true }}
        destroyOnHidden
      >
        {children}
        <Form
          form={form}
          layout="vertical"
          name={name}
          onValuesChange={(_, values) => keep(without(values, secrets))}
          onFinish={(values) => void sending.run(withoutEmpty(values))}
        >
          <Fields fields={fields} error={sending.error} />
        </Form>
        {sending.error !== null && <ProblemView error={sending.error} compact />}
      </Modal>
    </>
  );
}

const nothing: Values = {};

const without = (values: Values, keys: readonly string[]): Values =>
  Object.fromEntries(Object.entries(values).filter(([key]) => !keys.includes(key)));

const withoutEmpty = (values: Values): Values =>
  Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== ''),
  );
