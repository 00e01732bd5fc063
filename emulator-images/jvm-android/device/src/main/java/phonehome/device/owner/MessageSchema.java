package phonehome.device.owner;

/**
 * The database of the Telephony provider, {@code mmssms.db}: texts, multimedia messages and
 * threads.
 */
final class MessageSchema {
    static final String FILE = "mmssms.db";

    static final String SMS =
            "thread_id:i address person:i date:i date_sent:i=0 protocol:i read:i=0 status:i=-1"
                    + " type:i reply_path_present:i subject body service_center locked:i=0 sub_id:i=-1"
                    + " phone_id:i=-1 error_code:i=-1 creator seen:i=0 mtu:i priority:i=-1";

    private static final String MMS =
            "thread_id:i date:i date_sent:i=0 msg_box:i read:i=0 m_id sub sub_cs:i ct_t ct_l exp:i"
                    + " m_cls m_type:i v:i m_size:i pri:i rr:i rpt_a:i resp_st:i st:i tr_id retr_st:i"
                    + " retr_txt retr_txt_cs:i read_status:i ct_cls:i resp_txt d_tm:i d_rpt:i"
                    + " locked:i=0 sub_id:i=-1 phone_id:i=-1 seen:i=0 creator text_only:i=0 d_tm_tok:i"
                    + " s_vis:i r_chg:i r_chg_dl_tok:i r_chg_dl r_chg_id r_chg_sz:i p_s_by p_s_d:i"
                    + " store:i mm_st:i mm_flg_tok:i mm_flg store_st:i store_st_txt stored:i totals:i"
                    + " mb_t mb_t_tok:i qt:i mb_qt mb_qt_tok:i m_cnt:i start:i d_ind:i e_des limit:i"
                    + " r_r_mod:i r_r_mod_txt st_txt apl_id r_apl_id aux_apl_id drm_c adp_a repl_id"
                    + " cl_id cl_st:i";

    private static final String THREADS =
            "date:i=0 message_count:i=0 recipient_ids snippet snippet_cs:i=0 read:i=1 archived:i=0"
                    + " type:i=0 error:i=0 has_attachment:i=0 sub_id:i=-1";

    private static final String PENDING =
            "proto_type:i msg_id:i msg_type:i err_type:i err_code:i retry_index:i=0 due_time:i"
                    + " pending_sub_id:i=0 last_try:i";

    private static final String REFRESH_THREAD =
            "UPDATE threads SET message_count = (SELECT count(*) FROM sms WHERE thread_id = %1$s"
                    + " AND type != 3), read = NOT EXISTS (SELECT 1 FROM sms WHERE thread_id = %1$s AND"
                    + " read = 0), date = coalesce((SELECT max(date) FROM sms WHERE thread_id = %1$s),"
                    + " 0), snippet = (SELECT body FROM sms WHERE thread_id = %1$s ORDER BY date DESC"
                    + " LIMIT 1) WHERE _id = %1$s;";

    private MessageSchema() {}

    static Schema create() {
        return new Schema()
                .table("sms", SMS)
                .table("pdu", MMS)
                .table(
                        "part",
                        "mid:i seq:i=0 ct name chset:i cd fn cid cl ctt_s:i ctt_t _data text"
                                + " sub_id:i=-1")
                .table("addr", "msg_id:i contact_id:i address type:i charset:i sub_id:i=-1")
                .table("canonical_addresses", "address sub_id:i=-1")
                .table("threads", THREADS)
                .table("pending_msgs", PENDING)
                .table(
                        "raw",
                        "date:i reference_number:i count:i sequence:i address pdu deleted:i=0")
                .table("rate", "sent_time:i sub_id:i=-1")
                .sql("CREATE INDEX sms_thread ON sms (thread_id, date)")
                .sql(refresh("INSERT", "NEW"))
                .sql(refresh("UPDATE", "NEW"))
                .sql(refresh("DELETE", "OLD"))
                .sql(
                        "CREATE TRIGGER sms_last AFTER DELETE ON sms BEGIN DELETE FROM threads"
                                + " WHERE _id = OLD.thread_id AND NOT EXISTS (SELECT 1 FROM sms WHERE"
                                + " thread_id = OLD.thread_id) AND NOT EXISTS (SELECT 1 FROM pdu WHERE"
                                + " thread_id = OLD.thread_id); END");
    }

    private static String refresh(String event, String row) {
        return "CREATE TRIGGER sms_"
                + event
                + " AFTER "
                + event
                + " ON sms BEGIN "
                + String.format(REFRESH_THREAD, row + ".thread_id")
                + " END";
    }
}
